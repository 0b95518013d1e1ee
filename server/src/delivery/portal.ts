/**
 * Delivers requests to the portal of this system, where the liaisons of a platform sign in. A request appears there
 * when it is sent, and the liaisons are notified by mail. So a delivery succeeds if a liaison can sign in.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { activeLiaisons } from '#domain/accounts/liaisons.ts'
import type { Channel } from './channel.ts'

/** If no liaison can sign in, the letter goes to the next contact point at once. */
export const createPortalChannel = (db: PrismaClient): Channel => ({
  pausesMs: [],
  async deliver({ platformId }) {
    const liaisons = await db.user.count({ where: { ...activeLiaisons, platformId } })
    return liaisons === 0
      ? { outcome: 'REFUSED', answer: 'no liaison of the platform can sign in' }
      : { outcome: 'ACCEPTED', answer: `liaisons who can sign in: ${liaisons}` }
  },
})
