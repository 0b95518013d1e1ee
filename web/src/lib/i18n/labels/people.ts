/** Names of roles and labels of account states. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { roles } from '@takedown/declarations/roles.ts'
import type { AccountState, Role } from '#graphql/generated/enums.ts'
import { textOf } from '#lib/i18n/locale.ts'

export const roleName = (role: Role): string => textOf(roles[role].name)

/** What a person or program with the role may do, for the form of a new account. */
export const roleRights = (role: Role): string => textOf(roles[role].description)

export const accountStates: Record<AccountState, MessageDescriptor> = {
  INVITED: msg`Chưa đặt mật khẩu`,
  ACTIVE: msg`Đang hoạt động`,
  DISABLED: msg`Đã khóa`,
  PENDING: msg`Chờ người thứ hai xác nhận`,
}
