/** Sentences for the letters of the demo: what the items of the present-day cases about investments and jobs do. */
import type { Bank } from './bank.ts'

export const schemeBanks: Record<string, Bank> = {
  'tien-ao': {
    observations: [
      [
        'cam kết lãi 30% mỗi tháng, không có rủi ro, cho mọi khoản nạp',
        'guarantees 30 per cent a month, without risk, on every deposit',
      ],
      ['hứa trả hoa hồng giới thiệu tới năm tầng', 'promises recruiters commissions over five levels'],
      ['trưng ảnh lệnh rút tiền thành công đã chỉnh sửa', 'shows altered pictures of successful withdrawals'],
      [
        'yêu cầu nộp thêm 20% “thuế” thì mới mở khóa tài khoản',
        'demands another 20 per cent as “tax” before an account is unlocked',
      ],
      [
        'đọc lệnh mua theo giờ và hối thúc người xem nạp tiền trước giờ đó',
        'announces purchases by the hour and urges people to pay in before it',
      ],
      [
        'nói sàn được cấp phép, nhưng số giấy phép nêu ra không tồn tại',
        'says that the trading site is licensed, with a licence number that does not exist',
      ],
    ],
    elements: [
      [
        'lời hứa này gian dối và tiền nạp vào không rút ra được',
        'the promise is false, and money paid in cannot be withdrawn',
      ],
      [
        'thông tin gian dối này dùng để chiếm đoạt tiền nạp của người chơi',
        'this false information serves to take the deposits of users',
      ],
      [
        'số dư hiển thị là giả, còn tiền nạp chuyển vào tài khoản cá nhân',
        'the balance shown is false, while deposits go to private accounts',
      ],
    ],
    continues: ['việc lôi kéo người nạp tiền', 'the recruitment of people who pay in'],
  },
  'gop-von': {
    observations: [
      [
        'dùng ảnh phối cảnh dự án của doanh nghiệp khác để gọi góp vốn',
        'uses pictures of the project of another company to collect investments',
      ],
      [
        'hứa sổ đỏ sau 60 ngày cho lô đất chưa có quyết định giao đất',
        'promises title deeds within 60 days for land that was never allocated',
      ],
      ['đưa hợp đồng góp vốn mang con dấu giả', 'presents an investment contract with a forged seal'],
      [
        'đòi chuyển tiền đặt chỗ vào tài khoản cá nhân và hứa trả lãi hằng tuần',
        'demands deposits to a private account and promises weekly interest',
      ],
      [
        'nói dự án “chỉ còn ba suất” trong mọi bài đăng suốt hai tháng',
        'says in every post over two months that “only three shares are left”',
      ],
    ],
    elements: [
      [
        'dự án không có thật và người góp vốn mất tiền đã chuyển',
        'the project does not exist, and investors lose the money they transferred',
      ],
      [
        'thông tin gian dối này dùng để chiếm đoạt tiền góp vốn',
        'this false information serves to take the money of investors',
      ],
      [
        'người đăng lừa lấy tiền góp rồi cắt liên lạc',
        'the publisher obtains the money by deceit and breaks off contact',
      ],
    ],
    continues: ['việc gọi vốn gian dối', 'the false calls for investments'],
  },
  'viec-nhe': {
    observations: [
      [
        'hứa 500.000 đồng mỗi ngày cho việc bấm thích và yêu cầu nộp tiền giữ chỗ',
        'promises 500,000 dong a day for clicking “like” and demands a deposit',
      ],
      [
        'mời nhận “nhiệm vụ” mua hàng giả lập, hoàn tiền hai lần đầu rồi đòi nạp thêm',
        'offers “tasks” of simulated purchases, refunds the first two and then demands more money',
      ],
      ['mạo tên bộ phận tuyển dụng của một sàn thương mại điện tử', 'poses as the recruiters of an online marketplace'],
      [
        'mời người quan tâm sang nhóm kín, nơi người giả làm thành viên khoe tiền nhận được',
        'invites people to a closed group where false members boast of payments',
      ],
      [
        'đòi nộp 300.000 đồng tiền “đồng phục” trước khi giao việc',
        'demands 300,000 dong for a “uniform” before any work is given',
      ],
      [
        'đòi mật khẩu ngân hàng để “trả lương tự động”',
        'asks for banking passwords in order to “pay wages automatically”',
      ],
    ],
    elements: [
      [
        'công việc không có thật và người tìm việc mất tiền đã nộp',
        'the work does not exist, and job seekers lose the money they paid',
      ],
      [
        'lời hứa gian dối này dùng để chiếm đoạt tiền của người tìm việc',
        'this false promise serves to take the money of job seekers',
      ],
      ['người tìm việc bị lừa nộp tiền rồi bị chặn liên lạc', 'job seekers are deceived into paying and then blocked'],
    ],
    continues: ['việc lôi kéo người tìm việc', 'the recruitment of job seekers'],
  },
  'xuat-khau-lao-dong': {
    observations: [
      [
        'đòi đặt cọc 30 triệu đồng cho đơn hàng lao động không có trong danh sách được cấp phép',
        'demands deposits of 30 million dong for jobs abroad that are on no licensed list',
      ],
      [
        'hứa thị thực trong 15 ngày, không cần phỏng vấn và học tiếng',
        'promises visas in 15 days, without an interview and without a language course',
      ],
      ['dùng số giấy phép của một doanh nghiệp khác', 'uses the licence number of another company'],
      [
        'đòi nộp thêm tiền “bảo lãnh hồ sơ” cho cùng một đơn hàng không có thật',
        'demands a further “file guarantee” for the same job that does not exist',
      ],
      [
        'thu “phí thị thực lao động” trong khi chỉ nộp hồ sơ du lịch',
        'collects a “work visa fee” but applies for tourist visas only',
      ],
    ],
    elements: [
      [
        'đơn hàng không có thật và tiền đã nộp không được trả lại',
        'the jobs do not exist, and money that was paid is not returned',
      ],
      [
        'lời hứa gian dối này dùng để chiếm đoạt tiền cọc của người đăng ký',
        'this false promise serves to take the deposits of applicants',
      ],
      [
        'người đăng ký bị lừa nộp tiền và không ai được đi làm việc',
        'applicants are deceived into paying, and none of them is sent to work',
      ],
    ],
    continues: ['việc thu tiền cọc trái phép', 'the unlawful collection of deposits'],
  },
}
