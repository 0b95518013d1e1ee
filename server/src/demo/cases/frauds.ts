/** The demo's present-day cases about fraud. */
import { bounced, closed, DAY, due, HOUR, type PresentCase, still } from '#demo/desk.ts'

export const frauds: PresentCase[] = [
  {
    slug: 'bung-no-app',
    category: 'bung-no',
    title: 'Nhóm hướng dẫn bùng nợ ứng dụng vay tiền',
    summary: 'Các nhóm chia sẻ cách trốn nợ, đổi số điện thoại, làm giả giấy báo tử để xóa khoản vay.',
    violation: 'Hướng dẫn trốn tránh nghĩa vụ trả nợ bằng giấy tờ giả.',
    tip: 'Bạn đọc phản ánh nhiều nhóm dạy cách bùng nợ ứng dụng vay tiền, thu phí thành viên.',
    requests: [
      ['facebook', 'GROUP', 22, due(95, { done: 13, chasing: [{ rung: 'REMINDER', at: -130 }] })],
      ['telegram', 'CHANNEL', 9, due(5 * HOUR + 40)],
      ['zalo', 'GROUP', 8, due(3 * HOUR + 5, { done: 2 })],
      ['tiktok', 'VIDEO', 14, due(11 * HOUR, { done: 5 })],
    ],
  },
  {
    slug: 'xoa-no-xau',
    category: 'bung-no',
    title: 'Video quảng cáo dịch vụ xóa nợ xấu',
    summary: 'Video nhận tiền để “xóa nợ xấu” trên hệ thống thông tin tín dụng, không thực hiện được.',
    violation: 'Cung cấp thông tin gian dối nhằm chiếm đoạt tiền của người vay.',
    requests: [
      ['youtube', 'VIDEO', 18, due(48, { done: 11 })],
      ['tiktok', 'VIDEO', 25, due(19 * HOUR, { acknowledged: true })],
      ['facebook', 'POST', 16, closed(8 * DAY, 9 * HOUR)],
      // The next legal step is proposed. X has no higher contact.
      [
        'x',
        'POST',
        3,
        due(-100 * HOUR, {
          acknowledged: true,
          chasing: [
            { rung: 'CHASE', at: -99 * HOUR },
            { rung: 'FORMAL_NOTICE', at: -75 * HOUR + 10, signed: -74 * HOUR },
          ],
        }),
      ],
    ],
  },
  {
    slug: 'the-chap-giay-to',
    category: 'tin-dung-den',
    title: 'Cho vay thế chấp giấy tờ với lãi suất cắt cổ',
    summary: 'Các trang nhận cầm giấy tờ tùy thân, lãi suất vượt trần nhiều lần, đe dọa người vay.',
    violation: 'Quảng cáo cho vay lãi nặng; giữ giấy tờ tùy thân trái pháp luật.',
    requests: [
      ['facebook', 'PAGE', 12, due(-38, { done: 9, asking: 2 })],
      ['zalo', 'ACCOUNT', 10, due(6 * HOUR, { gone: 2 })],
      ['telegram', 'GROUP', 7, bounced(70)],
      ['google', 'SITE', 6, due(22 * HOUR, { acknowledged: true })],
    ],
  },
  {
    slug: 'vay-nong',
    category: 'tin-dung-den',
    title: 'Ứng dụng vay nóng thu thập danh bạ để đe dọa',
    summary: 'Ứng dụng đọc danh bạ, ảnh của người vay rồi nhắn tin đe dọa người thân.',
    violation: 'Thu thập dữ liệu cá nhân trái phép, cưỡng đoạt tài sản.',
    tip: 'Tòa soạn nhận 14 đơn của người bị ứng dụng vay nóng đe dọa, kèm tên các ứng dụng.',
    requests: [
      ['google', 'APP', 5, due(75, { asking: 1 })],
      ['github', 'PAGE', 4, due(26 * HOUR)],
      ['facebook', 'AD', 15, due(-12, { done: 13 })],
      ['tiktok', 'VIDEO', 9, still('AWAITING_APPROVAL', 50)],
    ],
  },
  {
    slug: 'gia-ngan-hang',
    category: 'gia-mao',
    title: 'Giả mạo ngân hàng để lấy mã xác thực',
    summary: 'Trang và tài khoản mang tên, biểu trưng ngân hàng, gửi đường dẫn lấy mật khẩu và mã xác thực.',
    violation: 'Giả mạo tổ chức tín dụng để chiếm đoạt tài sản.',
    requests: [
      ['facebook', 'PAGE', 20, due(125, { done: 12 })],
      ['zalo', 'ACCOUNT', 14, due(7 * HOUR, { done: 6 })],
      ['telegram', 'CHANNEL', 6, due(21 * HOUR)],
      ['x', 'ACCOUNT', 5, due(8 * HOUR, { acknowledged: true })],
      ['instagram', 'ACCOUNT', 7, due(215, { done: 3 })],
    ],
  },
  {
    slug: 'gia-cong-an',
    category: 'gia-mao',
    title: 'Giả danh công an, cơ quan thuế gọi điện lừa đảo',
    summary: 'Tài khoản mang ảnh đồng phục, hướng dẫn nạn nhân cài phần mềm điều khiển điện thoại.',
    violation: 'Giả danh cơ quan nhà nước để chiếm đoạt tài sản.',
    requests: [
      ['facebook', 'ACCOUNT', 17, due(4 * HOUR + 20, { done: 6 })],
      ['zalo', 'ACCOUNT', 12, due(140, { done: 7, asking: 1 })],
      ['tiktok', 'ACCOUNT', 8, closed(5 * DAY, 20 * HOUR, 'REAPPEARED')],
      // The formal notice waits for its signature.
      [
        'zalo',
        'GROUP',
        3,
        due(-27 * HOUR, {
          acknowledged: true,
          chasing: [
            { rung: 'CHASE', at: -26 * HOUR - 40 },
            {
              callee: 'Đầu mối trực của Zalo (minh họa)',
              text: 'Đầu mối nói bộ phận kiểm duyệt đang xem, hứa trả lời trong buổi tối.',
              ...{ at: -25 * HOUR, promised: -18 * HOUR },
            },
            { rung: 'FORMAL_NOTICE', at: -95 },
          ],
        }),
      ],
    ],
  },
  {
    slug: 'gia-dinh-danh',
    category: 'gia-mao',
    title: 'Giả mạo ứng dụng định danh điện tử',
    summary: 'Ứng dụng và trang tải về giả mạo, chiếm quyền điều khiển điện thoại.',
    violation: 'Phát tán phần mềm độc hại dưới tên ứng dụng của cơ quan nhà nước.',
    requests: [
      ['google', 'APP', 4, due(70, { done: 3 })],
      ['github', 'PAGE', 4, due(31 * HOUR, { acknowledged: true })],
      ['facebook', 'POST', 11, closed(2 * DAY, 6 * HOUR, 'DOUBTED')],
      ['youtube', 'VIDEO', 6, due(13 * HOUR, { asking: 6 })],
    ],
  },
  {
    slug: 'tien-ao',
    category: 'dau-tu',
    title: 'Sàn đầu tư tiền ảo cam kết lãi 30% mỗi tháng',
    summary: 'Mô hình đa cấp, cam kết lợi nhuận, khóa tài khoản khi người chơi rút tiền.',
    violation: 'Lừa đảo chiếm đoạt tài sản dưới hình thức đầu tư tiền ảo.',
    requests: [
      ['facebook', 'GROUP', 13, due(236, { done: 5 })],
      ['youtube', 'VIDEO', 21, due(-175, { done: 16, asking: 2, chasing: [{ rung: 'CHASE', at: -165 }] })],
      ['telegram', 'CHANNEL', 15, due(9 * HOUR + 30)],
      ['x', 'POST', 9, due(15 * HOUR)],
      ['tiktok', 'LIVESTREAM', 4, due(50, { done: 1 })],
      // The higher contact was written to.
      [
        'telegram',
        'GROUP',
        4,
        due(-76 * HOUR, {
          acknowledged: true,
          chasing: [
            { rung: 'CHASE', at: -75 * HOUR - 30 },
            { rung: 'FORMAL_NOTICE', at: -51 * HOUR, signed: -50 * HOUR - 20 },
            { rung: 'HIGHER_CONTACT', at: -130, signed: -100 },
          ],
        }),
      ],
    ],
  },
  {
    slug: 'gop-von',
    category: 'dau-tu',
    title: 'Mời góp vốn vào dự án không có thật',
    summary: 'Bài viết dùng ảnh dự án của doanh nghiệp khác để kêu gọi góp vốn.',
    violation: 'Đưa thông tin gian dối để huy động vốn.',
    requests: [
      ['facebook', 'POST', 24, due(17 * HOUR, { done: 8 })],
      ['youtube', 'CHANNEL', 4, closed(6 * DAY, 31 * HOUR, 'APPEALED')],
      ['telegram', 'GROUP', 4, still('AWAITING_APPROVAL', 40)],
      ['zalo', 'GROUP', 6, still('APPROVED', 35)],
    ],
  },
  {
    slug: 'viec-nhe',
    category: 'viec-lam',
    title: '“Việc nhẹ lương cao”: tuyển cộng tác viên làm nhiệm vụ',
    summary: 'Yêu cầu nộp tiền để nhận nhiệm vụ, hoàn tiền vài lần đầu rồi chiếm đoạt.',
    violation: 'Lừa đảo chiếm đoạt tài sản dưới hình thức tuyển dụng.',
    tip: 'Báo đăng loạt bài về bẫy tuyển cộng tác viên, đề nghị cơ quan xem xét các bài đăng kèm theo.',
    requests: [
      ['facebook', 'POST', 30, due(110, { done: 17 })],
      ['tiktok', 'VIDEO', 16, due(9 * HOUR, { done: 6, asking: 2 })],
      ['telegram', 'GROUP', 12, due(20 * HOUR)],
      ['instagram', 'POST', 8, due(23 * HOUR, { acknowledged: true })],
      ['threads', 'POST', 6, due(38 * HOUR)],
    ],
  },
  {
    slug: 'xuat-khau-lao-dong',
    category: 'viec-lam',
    title: 'Lừa đưa người đi làm việc ở nước ngoài',
    summary: 'Thu tiền đặt cọc của người lao động nhưng không có giấy phép.',
    violation: 'Quảng cáo đưa người đi làm việc ở nước ngoài trái phép, chiếm đoạt tiền cọc.',
    requests: [
      ['facebook', 'PAGE', 9, due(14 * HOUR, { asking: 9 })],
      ['zalo', 'ACCOUNT', 5, due(44 * HOUR)],
      ['youtube', 'VIDEO', 7, still('DRAFT', 130)],
      ['tiktok', 'VIDEO', 4, { is: 'RETURNED', since: -55, note: 'Nêu rõ số tiền đặt cọc trong từng video.' }],
    ],
  },
  {
    slug: 'anh-cat-ghep',
    category: 'gia-mao',
    title: 'Hình ảnh cắt ghép người nổi tiếng để quảng cáo đầu tư',
    summary: 'Quảng cáo dùng hình ảnh, giọng nói giả của người nổi tiếng để mời nộp tiền.',
    violation: 'Giả mạo cá nhân trong quảng cáo nhằm chiếm đoạt tài sản.',
    requests: [
      ['facebook', 'AD', 18, due(185, { done: 10 })],
      ['youtube', 'VIDEO', 10, due(5 * HOUR, { done: 4 })],
      [
        'instagram',
        'ACCOUNT',
        5,
        { is: 'RETURNED', since: -160, note: 'Bổ sung thời điểm phát quảng cáo của từng tài khoản.' },
      ],
      ['tiktok', 'VIDEO', 11, closed(DAY + 5 * HOUR, 12 * HOUR, 'STILL_UP')],
    ],
  },
]
