/**
 * Sentences for the letters of the demo: what the 47 groups of the debt case do, and what the second request for four
 * of these groups adds.
 */
import type { Bank, Bilingual } from './bank.ts'

/**
 * The names of the groups alternate between debts, loan apps and pawned or mortgaged property. The observations have
 * the same order.
 */
export const debtBank: Bank = {
  observations: [
    [
      'hướng dẫn người vay bỏ số điện thoại, đổi chỗ ở để bên cho vay không đòi được nợ',
      'tells borrowers to give up their number and move so that the lender cannot collect',
    ],
    [
      'liệt kê các ứng dụng vay cho rút tiền mà không kiểm tra danh tính và bảo thành viên vay rồi không trả',
      'lists loan apps that pay out without checking identity, and tells members to borrow and not repay',
    ],
    [
      'hướng dẫn mang xe đang thế chấp tại ngân hàng đi cầm cố lần thứ hai',
      'explains how to pawn a vehicle that is already mortgaged to a bank',
    ],
    [
      'rao bán bảng lương và sao kê ngân hàng giả để lập hồ sơ vay',
      'sells forged pay slips and bank statements for loan applications',
    ],
    [
      'bảo thành viên vay cùng lúc ở nhiều ứng dụng bằng căn cước của người khác',
      'tells members to borrow from several apps at once with the identity card of another person',
    ],
    ['nhận làm giả giấy đăng ký xe và sổ đỏ để thế chấp', 'offers forged vehicle papers and title deeds as security'],
    [
      'đưa mẫu đơn trình báo mất giấy tờ để phủ nhận khoản vay đã nhận',
      'gives a template that reports papers as lost in order to deny a loan that was received',
    ],
    [
      'đòi 500.000 đồng để thêm thành viên vào nhóm kín dạy cách bùng nợ từng ứng dụng',
      'demands 500,000 dong for a closed group that teaches how to dodge the debts of each app',
    ],
    [
      'tìm người đứng tên vay hộ, hứa chia 30% số tiền rồi cắt liên lạc',
      'looks for people who borrow in their own name, promises them 30 per cent and breaks off contact',
    ],
  ],
  elements: [
    [
      'đó là cách lừa dối bên cho vay để chiếm đoạt tiền vay',
      'this deceives lenders in order to keep the money they lent',
    ],
    [
      'mục đích là lấy tiền của người cho vay bằng thông tin hoặc giấy tờ giả',
      'the purpose is to take the money of lenders with false information or papers',
    ],
  ],
  continues: [
    'việc hướng dẫn trốn nợ và lập hồ sơ vay gian dối',
    'the instructions for dodging debts and forging loan applications',
  ],
}

/**
 * What the first letter states about the last four groups. The letter names no post, so the platform answers that the
 * violation is not clear.
 */
export const unclearReasons: readonly Bilingual[] = [
  [
    'Thành viên của nhóm trao đổi về việc không trả khoản vay tiêu dùng.',
    'Members of the group discuss not repaying consumer loans.',
  ],
  [
    'Nhóm có nội dung liên quan đến việc né tránh người nhắc nợ.',
    'The group has content about avoiding debt collectors.',
  ],
  [
    'Nhóm giới thiệu dịch vụ hỗ trợ hồ sơ vay, có dấu hiệu gian dối.',
    'The group advertises help with loan applications that appears to be dishonest.',
  ],
  ['Nhóm bàn cách kéo dài thời gian trả nợ cầm cố.', 'The group discusses how to delay the repayment of pawn loans.'],
]

export const clearReasons: readonly Bilingual[] = [
  [
    'Bài ghim hướng dẫn vay ở năm ứng dụng trong một ngày rồi bỏ số điện thoại để chiếm đoạt tiền vay; 212 bình luận báo đã làm theo.',
    'The pinned post tells members to borrow from five apps in one day and then give up their number in order to keep the money; 212 comments report having done so.',
  ],
  [
    'Bài viết nêu trên đưa mẫu đơn khai gian mất căn cước để phủ nhận khoản vay và giữ tiền đã nhận.',
    'The stated post gives a template that falsely reports an identity card as lost, in order to deny a loan and keep the money.',
  ],
  [
    'Quản trị viên rao bán bảng lương giả để vay tiền rồi không trả, kèm bảng giá và số tài khoản.',
    'An administrator sells forged pay slips for loans that are not to be repaid, with a price list and an account number.',
  ],
  [
    'Bài viết nêu trên hướng dẫn cầm cố lần thứ hai chiếc xe đang thế chấp để lấy tiền, rồi khai gian mất xe.',
    'The stated post explains how to take money for a mortgaged vehicle at a pawnshop and then falsely report it stolen.',
  ],
]

export const additions: readonly Bilingual[] = [
  [
    'Nêu bài ghim và số bình luận làm theo; gửi kèm ghi nhận nội dung bài.',
    'The pinned post and the number of comments that follow it are named; a record of the post is attached.',
  ],
  [
    'Nêu bài viết có mẫu đơn trình báo; gửi kèm ghi nhận nội dung bài.',
    'The post with the template is named; a record of the post is attached.',
  ],
  [
    'Nêu bài rao bán và nội dung bảng giá; gửi kèm ghi nhận nội dung bài.',
    'The post with the offer and its price list are named; a record of the post is attached.',
  ],
  [
    'Nêu bài viết hướng dẫn khai mất xe; gửi kèm ghi nhận nội dung bài.',
    'The post that explains the false report is named; a record of the post is attached.',
  ],
]
