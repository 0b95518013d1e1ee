/**
 * Delivers requests to the portal of this system. A request is there as soon as it is sent, and its liaisons are then notified by
 * mail. So a delivery only needs a liaison who can sign in.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { activeLiaisons } from '#domain/accounts/liaisons.ts'
import type { Channel } from './channel.ts'

/** Without a liaison the letter goes to the next contact point at once, because nobody would read it here. */
export const createPortalChannel = (db: PrismaClient): Channel => ({
  pausesMs: [],
  async deliver({ platformId }) {
    const liaisons = await db.user.count({ where: { ...activeLiaisons, platformId } })
    return liaisons === 0
      ? { outcome: 'REFUSED', answer: 'no liaison of the platform can sign in' }
      : { outcome: 'ACCEPTED', answer: `liaisons who can sign in: ${liaisons}` }
  },
})
