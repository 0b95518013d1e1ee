/** Sentences for the letters of the demo: what the items of the present-day cases about debts and usurious loans do. */
import type { Bank } from './bank.ts'

export const loanBanks: Record<string, Bank> = {
  'bung-no-app': {
    observations: [
      [
        'hướng dẫn người vay đổi số điện thoại và khai mất giấy tờ để bên cho vay không liên lạc được',
        'tells borrowers to change their number and report their papers lost, so that the lender cannot reach them',
      ],
      [
        'rao bán giấy báo tử giả để xóa khoản vay, kèm số tài khoản nhận tiền',
        'sells forged death certificates that cancel a loan, with an account number for the payment',
      ],
      [
        'đưa danh sách các ứng dụng “bùng được” và số tiền vay tối đa ở từng ứng dụng',
        'lists the apps whose loans “can be dodged” and the highest loan of each',
      ],
      [
        'nhận làm giả giấy xác nhận mất việc để xin hoãn nợ, thu phí theo tỷ lệ khoản vay',
        'offers forged proofs of lost employment for deferrals, for a share of the loan',
      ],
      [
        'đưa lời thoại mẫu để trả lời người nhắc nợ bằng tên và địa chỉ của người khác',
        'gives a script for answering debt collectors with the name and address of another person',
      ],
    ],
    elements: [
      [
        'đó là cách lừa dối bên cho vay để chiếm đoạt tiền vay',
        'this deceives lenders in order to keep the money they lent',
      ],
      [
        'người vay khai gian như vậy để không trả lại tiền đã nhận',
        'borrowers make these false statements in order not to return the money they received',
      ],
      [
        'mục đích là lấy tiền của bên cho vay bằng thông tin giả',
        'the purpose is to take the money of lenders with false information',
      ],
    ],
    continues: ['việc hướng dẫn trốn nợ', 'the instructions for dodging debts'],
  },
  'xoa-no-xau': {
    observations: [
      [
        'khẳng định có người trong trung tâm thông tin tín dụng xóa được nợ xấu trong 24 giờ',
        'claims that an insider at the credit information centre deletes bad debts within 24 hours',
      ],
      [
        'yêu cầu chuyển trước 30% phí vào tài khoản cá nhân, không có hợp đồng',
        'demands 30 per cent of the fee in advance to a private account, without a contract',
      ],
      [
        'trưng ảnh kết quả tra cứu tín dụng đã chỉnh sửa làm bằng chứng “đã xóa”',
        'shows altered credit reports as proof that debts were “deleted”',
      ],
      [
        'đề nghị người xem gửi ảnh căn cước hai mặt và mã xác thực để “tra cứu hồ sơ”',
        'asks viewers for both sides of their identity card and a one-time code in order to “look up the file”',
      ],
      [
        'dẫn lời cảm ơn của cùng một người dưới ba tên khác nhau',
        'quotes thanks of one person under three different names',
      ],
    ],
    elements: [
      [
        'dịch vụ này không có thật và người vay mất khoản phí đã nộp',
        'no such service exists, and borrowers lose the fee they paid',
      ],
      ['lời hứa gian dối này dùng để lấy phí của người vay', 'this false promise serves to take fees from borrowers'],
      ['người vay bị lừa nộp phí rồi bị chặn liên lạc', 'borrowers are deceived into paying the fee and then blocked'],
    ],
  },
  'the-chap-giay-to': {
    observations: [
      [
        'nhận giữ căn cước và giấy phép lái xe làm vật thế chấp cho khoản vay trong ngày',
        'takes identity cards and driving licences as security for loans on the same day',
      ],
      [
        'mời vay trong ngày không cần chứng minh thu nhập, chỉ cần để lại giấy tờ gốc',
        'offers loans on the same day without proof of income to anyone who leaves original papers',
      ],
      [
        'đăng ảnh chân dung và địa chỉ của người chậm trả kèm lời đe dọa đến nhà',
        'publishes portraits and addresses of late borrowers and threatens to visit their homes',
      ],
      [
        'yêu cầu người vay cung cấp số điện thoại của mười người thân trước khi giải ngân',
        'demands the telephone numbers of ten relatives before a loan is paid out',
      ],
      [
        'thông báo trừ trước 20% tiền vay dưới tên “phí hồ sơ”',
        'announces that 20 per cent of the loan is kept as a “file fee”',
      ],
    ],
    elements: [
      [
        'lãi niêm yết 5.000 đồng một triệu mỗi ngày là khoảng 182% một năm, vượt 100%, tức năm lần mức trần 20% một năm của Điều 468 Bộ luật Dân sự',
        'the stated interest of 5,000 dong a day for each million is about 182 per cent a year, above 100 per cent, which is five times the ceiling of 20 per cent a year (Civil Code, Article 468)',
      ],
      [
        'lãi niêm yết 4.000 đồng một triệu mỗi ngày là 146% một năm, vượt 100%, tức năm lần mức trần 20% một năm của Điều 468 Bộ luật Dân sự',
        'the stated interest of 4,000 dong a day for each million is 146 per cent a year, above 100 per cent, which is five times the ceiling of 20 per cent a year (Civil Code, Article 468)',
      ],
      [
        'lãi niêm yết 12% mỗi tháng là 144% một năm, vượt 100%, tức năm lần mức trần 20% một năm của Điều 468 Bộ luật Dân sự',
        'the stated interest of 12 per cent a month is 144 per cent a year, above 100 per cent, which is five times the ceiling of 20 per cent a year (Civil Code, Article 468)',
      ],
    ],
    continues: ['việc mời vay lãi nặng', 'the offers of usurious loans'],
  },
  'vay-nong': {
    observations: [
      [
        'hướng dẫn cài từ tệp tải về ứng dụng vay tính lãi 1% mỗi ngày, tức 365% một năm',
        'tells people to install from a downloaded file a loan app that charges 1 per cent a day, which is 365 per cent a year',
      ],
      [
        'quảng cáo duyệt vay trong ba phút với phí gia hạn bằng nửa khoản vay sau mỗi bảy ngày',
        'advertises loans in three minutes with an extension fee of half the loan every seven days',
      ],
      [
        'ghi bảng lãi 40% mỗi tháng và mẫu tin nhắn đe dọa để gửi tới danh bạ của người chậm trả',
        'states an interest of 40 per cent a month, with threatening messages to send to the contacts of late borrowers',
      ],
      [
        'quảng cáo khoản vay 2 triệu đồng chỉ nhận 1,4 triệu, phải trả đủ sau bảy ngày',
        'advertises a loan of 2 million dong of which the borrower receives 1.4 million and repays all after seven days',
      ],
      [
        'dùng tên gần giống một công ty tài chính có giấy phép để mời vay với lãi 0,9% mỗi ngày',
        'uses a name close to that of a licensed finance company to offer loans at 0.9 per cent a day',
      ],
    ],
    elements: [
      [
        'mức này vượt 100% một năm, tức năm lần mức trần 20% một năm của Điều 468 Bộ luật Dân sự',
        'this is above 100 per cent a year, five times the ceiling of 20 per cent a year (Civil Code, Article 468)',
      ],
      [
        'Điều 468 Bộ luật Dân sự đặt mức trần 20% một năm; năm lần mức đó là 100% một năm',
        'the ceiling of the Civil Code (Article 468) is 20 per cent a year; five times that is 100 per cent a year',
      ],
    ],
    byKind: {
      APP: [
        [
          'cho vay lãi 1% mỗi ngày (365% một năm) và đọc toàn bộ danh bạ ngay lần mở đầu tiên',
          'lends at 1 per cent a day (365 per cent a year) and reads all contacts when first opened',
        ],
        [
          'đòi quyền đọc tin nhắn và kho ảnh rồi mới hiện đơn vay với lãi 0,8% mỗi ngày (292% một năm)',
          'demands access to messages and photographs before it shows the loan form, at 0.8 per cent a day (292 per cent a year)',
        ],
        [
          'tính lãi 40% mỗi tháng (480% một năm) và gửi ảnh bôi nhọ tới danh bạ khi quá hạn một ngày',
          'charges 40 per cent a month (480 per cent a year) and sends insulting pictures to the contacts after one day of delay',
        ],
        [
          'ghi kỳ hạn 91 ngày ở phần mô tả, nhưng thu sau bảy ngày với phí 30% khoản vay',
          'states a term of 91 days in its description, and collects after seven days with a fee of 30 per cent of the loan',
        ],
        [
          'cho vay lãi 0,9% mỗi ngày (328% một năm) và tự gọi tới người thân trong danh bạ',
          'lends at 0.9 per cent a day (328 per cent a year) and calls relatives in the contacts',
        ],
      ],
    },
  },
}
