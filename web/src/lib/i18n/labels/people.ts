/** Names of roles and labels of account states. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { roles } from '@takedown/declarations/roles.ts'
import type { AccountState, Role } from '#graphql/generated/enums.ts'
import { textOf } from '#lib/i18n/locale.ts'

export const roleName = (role: Role): string => textOf(roles[role].name)

/** What a person with the role may do, in one sentence for the form of a new account. */
export const roleRights: Record<Role, MessageDescriptor> = {
  OPERATOR: msg`Xử lý phản ánh, vụ việc, yêu cầu và phản hồi của nền tảng.`,
  SUPERVISOR: msg`Như cán bộ xử lý; ngoài ra duyệt yêu cầu, gia hạn, đính chính phản hồi và khôi phục.`,
  MANAGER: msg`Xem số liệu, chuẩn bị họp báo, theo dõi kiểm tra và cam kết.`,
  ADMIN: msg`Quản lý tài khoản, khóa API, màn hình và các thiết lập; xem được những gì cán bộ xem được.`,
  AUDITOR: msg`Xem mọi thứ cán bộ xem được, cả nhật ký, tài khoản và thiết lập; không sửa gì.`,
  INTEGRATOR: msg`Chương trình của cơ quan: đọc dữ liệu, gửi phản ánh, thêm nội dung, chứng cứ, kết quả kiểm tra và lần đo.`,
  PLATFORM: msg`Chỉ thấy và trả lời yêu cầu gửi tới nền tảng của mình.`,
  PRESS: msg`Gửi phản ánh; chỉ thấy phản ánh của tòa soạn mình và kết quả.`,
}

export const accountStates: Record<AccountState, MessageDescriptor> = {
  INVITED: msg`Chưa đặt mật khẩu`,
  ACTIVE: msg`Đang hoạt động`,
  DISABLED: msg`Đã khóa`,
  PENDING: msg`Chờ người thứ hai xác nhận`,
}
