/** Each check of the server as a sentence: when it passes, when it fails, and what to do then. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { SystemCheckName } from '#graphql/generated/enums.ts'

interface CheckWords {
  passes: MessageDescriptor
  fails: MessageDescriptor
  remedy: MessageDescriptor
}

export const checkWords: Record<SystemCheckName, CheckWords> = {
  DATABASE: {
    passes: msg`Cơ sở dữ liệu trả lời.`,
    fails: msg`Cơ sở dữ liệu không trả lời.`,
    remedy: msg`Khởi động PostgreSQL, hoặc kiểm tra đường mạng tới đó. Máy chủ tự kết nối lại.`,
  },
  FEED: {
    passes: msg`Máy chủ đọc kịp nhật ký sự kiện.`,
    fails: msg`Máy chủ không đọc kịp nhật ký sự kiện.`,
    remedy: msg`Màn hình của mọi người có thể cũ. Nếu kéo dài, khởi động lại máy chủ.`,
  },
  CLOCK: {
    passes: msg`Đồng hồ của máy chủ và của cơ sở dữ liệu khớp nhau.`,
    fails: msg`Đồng hồ của máy chủ và của cơ sở dữ liệu lệch nhau.`,
    remedy: msg`Chạy chrony trên cả hai máy. Trong lúc đó máy chủ này không ghi nhận quá hạn.`,
  },
  JOBS: {
    passes: msg`Các việc định kỳ đều chạy được.`,
    fails: msg`Có việc định kỳ lâu không chạy được.`,
    remedy: msg`Xem việc bị đánh dấu trễ dưới đây; nhật ký của máy chủ ghi lỗi ở mục work.`,
  },
  QUERIES: {
    passes: msg`Tiến trình phục vụ chương trình bên ngoài đang chạy.`,
    fails: msg`Tiến trình phục vụ chương trình bên ngoài không chạy được.`,
    remedy: msg`Máy chủ tự khởi động lại tiến trình. Nếu nó dừng nhiều lần, máy thiếu bộ nhớ.`,
  },
  READONLY: {
    passes: msg`Cơ sở dữ liệu là máy chính.`,
    fails: msg`Cơ sở dữ liệu chỉ cho đọc, như một bản dự phòng.`,
    remedy: msg`Trỏ DATABASE_URL tới máy chính. Máy chủ này không nhận yêu cầu cho đến khi cơ sở dữ liệu cho ghi.`,
  },
  WRITE: {
    passes: msg`Cơ sở dữ liệu nhận ghi.`,
    fails: msg`Cơ sở dữ liệu không nhận ghi.`,
    remedy: msg`Tìm phiên đang giữ khóa trong pg_stat_activity và kết thúc phiên đó.`,
  },
  MIGRATIONS: {
    passes: msg`Các bảng đúng với phiên bản đang chạy.`,
    fails: msg`Các bảng không đúng với phiên bản đang chạy.`,
    remedy: msg`Nâng cấp máy chủ này lên cùng phiên bản với các máy chủ khác.`,
  },
  PROJECTIONS: {
    passes: msg`Số liệu và thông báo theo kịp nhật ký.`,
    fails: msg`Số liệu hoặc thông báo chưa theo kịp nhật ký.`,
    remedy: msg`Sau một đợt nhập lớn, việc này tự hết. Nếu không, xem lỗi của việc “figures” hoặc “notifications” trong nhật ký.`,
  },
  POOL: {
    passes: msg`Còn kết nối trống tới cơ sở dữ liệu.`,
    fails: msg`Mọi kết nối tới cơ sở dữ liệu đều bận.`,
    remedy: msg`Tìm khóa và câu lệnh chậm trong pg_stat_activity và kết thúc phiên gây ra.`,
  },
  DISK: {
    passes: msg`Các ổ đĩa của máy chủ còn chỗ.`,
    fails: msg`Ổ đĩa của máy chủ gần đầy.`,
    remedy: msg`Dọn chỗ trên ổ đĩa. Dữ liệu đã xác nhận không mất.`,
  },
}
