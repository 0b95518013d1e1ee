/** Labels of roles and account states. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AccountState, Role } from '#graphql/generated/enums.ts'

export const roles: Record<Role, MessageDescriptor> = {
  OPERATOR: msg`Cán bộ xử lý`,
  SUPERVISOR: msg`Lãnh đạo duyệt`,
  MANAGER: msg`Quản lý`,
  PRESS: msg`Báo chí`,
  PLATFORM: msg`Đầu mối nền tảng`,
  INTEGRATOR: msg`Tích hợp`,
  ADMIN: msg`Quản trị`,
}

export const accountStates: Record<AccountState, MessageDescriptor> = {
  INVITED: msg`Chưa đặt mật khẩu`,
  ACTIVE: msg`Đang hoạt động`,
  DISABLED: msg`Đã khóa`,
}
