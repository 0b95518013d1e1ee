/** The rights of a webhook are those that its owner has now. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { type Audience, audienceOf } from '#domain/core/viewer.ts'

type Owner = Pick<User, 'id' | 'name' | 'role' | 'platformId' | 'newsroomId' | 'disabledAt'>

/** Null if the account is disabled. */
export function audienceOfOwner({ disabledAt, ...owner }: Owner): Audience | null {
  return disabledAt ? null : audienceOf({ kind: 'user', ...owner, scopes: [] })
}
