/** Sentences for the letters of the demo: what the items of the present-day cases about false identities do. */
import type { Bank } from './bank.ts'

export const fraudBanks: Record<string, Bank> = {
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
    elements: [
      [
        'khách hàng bị lừa giao thông tin để tiền trong tài khoản bị rút',
        'customers are deceived into giving data with which the money in their accounts is withdrawn',
      ],
      [
        'mục đích của việc giả mạo là chiếm đoạt tiền gửi của khách hàng',
        'the purpose of the false identity is to take the deposits of customers',
      ],
      [
        'người làm theo bị lừa rằng đang liên hệ với ngân hàng và mất tiền',
        'people who comply are deceived about dealing with the bank and lose their money',
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
    elements: [
      [
        'nạn nhân bị lừa rằng đó là cơ quan nhà nước và chuyển tiền cho người giả danh',
        'victims are deceived into transferring money to the impostor',
      ],
      [
        'mục đích của việc giả danh là chiếm đoạt tiền trong tài khoản',
        'the purpose of the false identity is to take the money in bank accounts',
      ],
      [
        'thủ đoạn gian dối này dùng để lấy tiền của người bị gọi',
        'this deceit serves to take the money of the people who are contacted',
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
    elements: [
      [
        'người cài bị lừa và tiền trong ứng dụng ngân hàng của họ bị rút',
        'people who install it are deceived, and the money in their banking apps is withdrawn',
      ],
      [
        'mục đích của việc giả mạo là chiếm đoạt tiền trong tài khoản',
        'the purpose of the forgery is to take the money in bank accounts',
      ],
      [
        'thủ đoạn gian dối này dùng để lấy mã xác thực và chuyển tiền đi',
        'this deceit serves to obtain one-time codes and to transfer money away',
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
    elements: [
      [
        'người xem bị lừa tin vào lời giới thiệu và mất tiền đã nộp',
        'viewers are deceived by the recommendation and lose the money they paid in',
      ],
      [
        'hình ảnh giả này dùng để chiếm đoạt tiền “đầu tư” của người xem',
        'the forgery serves to take the “investments” of viewers',
      ],
      [
        'lời giới thiệu là giả, và tiền nộp vào không rút ra được',
        'the recommendation is false, and money paid in cannot be withdrawn',
      ],
    ],
    continues: ['việc mạo danh người nổi tiếng', 'the impersonation of well-known people'],
  },
}
