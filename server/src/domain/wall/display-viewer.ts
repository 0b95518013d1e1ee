/** Finds the display to which a token belongs. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tokenHash } from '#domain/core/tokens.ts'
import { anonymous, type Viewer } from '#domain/core/viewer.ts'
import { slidesInput } from './playlist.ts'

export const DISPLAY_TOKEN = /^tdd_[\w-]{43}$/
const SEEN_INTERVAL_MS = 60_000

/** Returns the slides of a stored playlist; none at all if this version of the server lacks one of the views. */
export const readSlides = (slides: unknown) => slidesInput.safeParse(slides).data ?? []

/** Returns the viewer of this token; null if the token is unknown, replaced or revoked. */
export async function displayOf(db: PrismaClient, now: Date, token: string): Promise<Viewer | null> {
  if (!DISPLAY_TOKEN.test(token)) return null
  const display = await db.display.findFirst({ where: { hash: tokenHash(token), revokedAt: null } })
  if (!display) return null
  const before = new Date(now.getTime() - SEEN_INTERVAL_MS)
  // The time of the last request is stored at most once a minute.
  if (!display.lastSeenAt || display.lastSeenAt <= before)
    await db.display.updateMany({
      where: { id: display.id, OR: [{ lastSeenAt: null }, { lastSeenAt: { lte: before } }] },
      data: { lastSeenAt: now },
    })
  const views = readSlides(display.slides).map(({ view }) => view)
  return { ...anonymous, kind: 'display', id: display.id, name: display.name, role: 'DISPLAY', views }
}
