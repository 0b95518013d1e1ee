/**
 * Sentences for the letters of the demo: what the items of the present-day cases about debts, loans and false
 * identities do. They are keyed by the slug of the case.
 */
import type { Bank } from './bank.ts'

export const fraudBanks: Record<string, Bank> = {
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
  },
  'the-chap-giay-to': {
    observations: [
      [
        'nhận giữ căn cước và giấy phép lái xe làm vật thế chấp cho khoản vay trong ngày',
        'takes identity cards and driving licences as security for loans on the same day',
      ],
      [
        'niêm yết lãi 5.000 đồng cho mỗi triệu mỗi ngày, tương đương khoảng 180% một năm',
        'states an interest of 5,000 dong a day for each million, about 180 per cent a year',
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
    continues: ['việc mời vay lãi nặng', 'the offers of usurious loans'],
  },
  'vay-nong': {
    observations: [
      [
        'hướng dẫn cài từ tệp tải về ứng dụng vay tính lãi 1% mỗi ngày, tức 365% một năm',
        'tells people to install from a downloaded file a loan app that charges 1 per cent a day, which is 365 per cent a year',
      ],
      [
        'hứa duyệt vay trong ba phút nhưng giấu phí gia hạn bằng nửa khoản vay sau mỗi bảy ngày',
        'promises a loan in three minutes and hides an extension fee of half the loan every seven days',
      ],
      [
        'ghi bảng lãi 40% mỗi tháng và mẫu tin nhắn đe dọa để gửi tới danh bạ của người chậm trả',
        'states an interest of 40 per cent a month, with threatening messages to send to the contacts of late borrowers',
      ],
      [
        'giao 1,4 triệu đồng cho khoản vay 2 triệu phải trả sau bảy ngày, và đòi đọc danh bạ trước khi giải ngân',
        'pays out 1.4 million dong for a loan of 2 million that is due after seven days, and first demands access to the contacts',
      ],
      [
        'dùng tên gần giống một công ty tài chính có giấy phép để mời vay với lãi 0,9% mỗi ngày',
        'uses a name close to that of a licensed finance company to offer loans at 0.9 per cent a day',
      ],
    ],
    byKind: {
      APP: [
        [
          'đọc toàn bộ danh bạ ngay lần mở đầu tiên và gửi về máy chủ không nêu trong chính sách dữ liệu',
          'reads all contacts when first opened and sends them to a server that its data policy does not name',
        ],
        [
          'đòi quyền đọc tin nhắn và kho ảnh rồi mới hiện mẫu đơn vay',
          'demands access to messages and photographs before it shows the loan form',
        ],
        [
          'ghép ảnh người vay với lời bôi nhọ và gửi tới danh bạ khi quá hạn một ngày',
          'puts insults on the picture of a borrower and sends them to the contacts after one day of delay',
        ],
        [
          'ghi kỳ hạn 91 ngày ở phần mô tả, nhưng thu nợ sau bảy ngày',
          'states a term of 91 days in its description, and collects after seven days',
        ],
        [
          'tự gọi tới người thân trong danh bạ từ các số luân phiên',
          'calls relatives in the contacts from changing numbers',
        ],
      ],
    },
  },
  'gia-ngan-hang': {
    observations: [
      [
        'dùng tên và biểu trưng của một ngân hàng, dẫn tới trang nhập mật khẩu không thuộc ngân hàng đó',
        'uses the name and logo of a bank and leads to a password page that is not the bank’s',
      ],
      [
        'nhắn cho khách hàng rằng tài khoản bị khóa và đòi mã xác thực để “mở lại”',
        'tells customers that their account is locked and demands a one-time code to “unlock” it',
      ],
      [
        'mời người bình luận trên trang thật của ngân hàng chuyển sang nhắn riêng',
        'draws people who comment on the real page of the bank into private messages',
      ],
      [
        'hứa hoàn phí thẻ tín dụng cho người gửi số thẻ và ba số mặt sau',
        'promises to refund card fees to anyone who sends the card number and the three digits on the back',
      ],
      [
        'gắn số tổng đài giả, khác số đã công bố của ngân hàng',
        'shows a false hotline instead of the number that the bank has published',
      ],
    ],
    continues: ['việc mạo danh ngân hàng', 'the impersonation of the bank'],
  },
  'gia-cong-an': {
    observations: [
      [
        'dùng ảnh đồng phục và tên một đơn vị công an không có thật',
        'uses a picture in uniform and the name of a police unit that does not exist',
      ],
      [
        'gửi giấy triệu tập giả và đòi chuyển tiền vào “tài khoản tạm giữ”',
        'sends forged summonses and demands payments to a “custody account”',
      ],
      [
        'hướng dẫn cài phần mềm điều khiển từ xa dưới tên ứng dụng của cơ quan thuế',
        'explains how to install remote-control software under the name of a tax app',
      ],
      [
        'hẹn gọi hình ảnh để “xác minh dữ liệu cư trú” và yêu cầu quay màn hình ngân hàng',
        'arranges video calls to “verify residence data” and has the screen of the banking app filmed',
      ],
      [
        'đe dọa khởi tố người không hợp tác trong hai giờ',
        'threatens to prosecute anyone who does not co-operate within two hours',
      ],
    ],
    continues: ['việc mạo danh cơ quan nhà nước', 'the impersonation of public authorities'],
  },
  'gia-dinh-danh': {
    observations: [
      [
        'dẫn tới tệp cài đặt mang biểu trưng định danh điện tử, không do cơ quan nhà nước phát hành',
        'leads to an installation file with the logo of the electronic identity that no authority issued',
      ],
      [
        'hướng dẫn tắt cảnh báo an toàn của điện thoại trước khi cài đặt',
        'tells users to turn off the security warnings of the telephone before the installation',
      ],
      [
        'nói rằng tài khoản định danh hết hạn nếu không cài bản mới trong ngày',
        'says that the electronic identity expires unless the new version is installed the same day',
      ],
      [
        'yêu cầu cấp quyền trợ năng, quyền này cho phép điều khiển màn hình từ xa',
        'asks for the accessibility permission, which lets others control the screen',
      ],
      [
        'đưa số điện thoại “cán bộ hỗ trợ” không thuộc cơ quan nào',
        'gives the number of a “support officer” who belongs to no authority',
      ],
    ],
    byKind: {
      APP: [
        [
          'mang tên và biểu trưng định danh điện tử nhưng không do cơ quan nhà nước phát hành',
          'bears the name and logo of the electronic identity and was not issued by any authority',
        ],
        [
          'đòi quyền trợ năng và quyền đọc tin nhắn, rồi chuyển mã xác thực ra ngoài',
          'demands accessibility and message permissions, and passes one-time codes on',
        ],
        ['phủ màn hình đăng nhập giả lên ứng dụng ngân hàng', 'covers banking apps with a false sign-in screen'],
        [
          'tự ẩn biểu tượng sau khi cài và chặn việc gỡ bỏ',
          'hides its icon after the installation and prevents its removal',
        ],
      ],
    },
  },
  'anh-cat-ghep': {
    observations: [
      [
        'ghép mặt và giọng của một người dẫn chương trình để mời nộp 5 triệu đồng',
        'puts the face and voice of a television presenter on a call to pay in 5 million dong',
      ],
      [
        'dùng đoạn phỏng vấn đã đổi lời của một nghệ sĩ để giới thiệu sàn đầu tư',
        'uses an interview with an artist, with changed words, to recommend a trading site',
      ],
      [
        'gắn biểu trưng của một đài truyền hình lên bản tin không có thật',
        'puts the logo of a broadcaster on a news item that never existed',
      ],
      [
        'hứa lãi 10% mỗi ngày dưới ảnh một doanh nhân đã phủ nhận quảng cáo này',
        'promises 10 per cent a day under the picture of a business owner who has denied it',
      ],
      [
        'dẫn tới mẫu đăng ký thu số điện thoại và số căn cước',
        'leads to a registration form that collects telephone and identity numbers',
      ],
    ],
    continues: ['việc mạo danh người nổi tiếng', 'the impersonation of well-known people'],
  },
}
