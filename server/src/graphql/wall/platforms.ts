/**
 * The part of a wall that compares platforms: how many items each platform answered today, and how many first deadlines
 * passed today without an answer.
 */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { BoardFilter } from '#domain/board/filter.ts'
import { operatorAudience } from '#domain/core/viewer.ts'
import { overduePlatforms, readToday, type Today } from '#domain/wall/wall.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

interface WallPlatform extends Today {
  platform: Platform
  rate: number | null
  overdueItems: number
}

export const WallPlatformRef = builder.objectRef<WallPlatform>('WallPlatform').implement({
  description: 'The performance of a platform today.',
  fields: (t) => ({
    platform: t.field({ type: PlatformRef, description: 'The platform.', resolve: ({ platform }) => platform }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description:
        '`onTime` ÷ (`answered` + `dueUnanswered`), from 0 to 1. All three numbers count only items in the categories of the view. Null if the divisor is 0.',
    }),
    onTime: t.exposeInt('onTime', {
      description:
        'The number of items that were answered today as actioned or already gone, no later than at their first deadline.',
    }),
    answered: t.exposeInt('answered', { description: 'The number of items answered today.' }),
    dueUnanswered: t.exposeInt('dueUnanswered', {
      description: 'The number of unanswered items whose first deadline passed today.',
    }),
    overdueItems: t.exposeInt('overdueItems', {
      description: 'The number of items that are overdue now and match the complete filter of the view.',
    }),
  }),
})

/** Maximum number of platforms that a wall compares. */
const MAX_PLATFORMS = 100

/**
 * Returns the platforms of a view that are active today, by name, at most MAX_PLATFORMS. A platform is active if items
 * were sent to it today, if it answered items or let a first deadline pass today, or if it has overdue items.
 */
export async function platformsToday(filter: BoardFilter, { db, sql, board, now }: Context): Promise<WallPlatform[]> {
  const [today, overdue] = await Promise.all([readToday(sql, filter, now), overduePlatforms(sql, now)])
  const active = new Set([...today.keys(), ...overdue])
  const chosen = filter.platforms ? filter.platforms.filter((id) => active.has(id)) : [...active]
  const platforms = await db.platform.findMany({
    where: { id: { in: chosen, notIn: filter.except?.platforms } },
    orderBy: { name: 'asc' },
    take: MAX_PLATFORMS,
  })
  const candidates = await Promise.all(
    platforms.map(async (platform) => {
      const counts = today.get(platform.id) ?? { onTime: 0, answered: 0, dueUnanswered: 0 }
      const { overdueItems } = await board.count(operatorAudience, { ...filter, platforms: [platform.id] }, now)
      const of = counts.answered + counts.dueUnanswered
      return {
        platform,
        ...counts,
        rate: of > 0 ? counts.onTime / of : null,
        overdueItems,
        isActive: today.has(platform.id),
      }
    }),
  )
  return candidates.filter(({ isActive, overdueItems }) => isActive || overdueItems > 0)
}
