/** The time zone of the authority, read once for each operation. */
import type { Authority } from '@takedown/prisma/generated/client/client.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import type { Context } from './context.ts'
import { byId } from './loaders.ts'

const authorityById = byId<Pick<Authority, 'id' | 'timeZone'>>(({ db }) =>
  db.authority.findMany({ select: { id: true, timeZone: true } }),
)

export const authorityZone = async (context: Context): Promise<string> =>
  (await authorityById(context).load(AUTHORITY_ID))!.timeZone
