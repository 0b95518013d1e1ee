/** Today's performance of platforms, for the wall. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { BoardFilter } from '#domain/board/filter.ts'
import { operatorAudience } from '#domain/core/viewer.ts'
import { complianceToday } from '#domain/wall/wall.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

interface WallPlatform {
  platform: Platform
  rate: number | null
  onTime: number
  answered: number
  overdueItems: number
}

export const WallPlatformRef = builder.objectRef<WallPlatform>('WallPlatform').implement({
  description: 'The performance of a platform today.',
  fields: (t) => ({
    platform: t.field({ type: PlatformRef, description: 'The platform.', resolve: ({ platform }) => platform }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description:
        'The rate by the formula `on_time` of the items answered today in the categories of the view, from 0 to 1. Null if no item was.',
    }),
    onTime: t.exposeInt('onTime', { description: 'The number of items answered on time today.' }),
    answered: t.exposeInt('answered', { description: 'The number of items answered today, by the same formula.' }),
    overdueItems: t.exposeInt('overdueItems', {
      description: 'The number of overdue items at present, under the whole filter of the view.',
    }),
  }),
})

/** The platforms of a view with items sent or answered today, or with overdue items. */
export async function platformsToday(filter: BoardFilter, { db, sql, board, now }: Context): Promise<WallPlatform[]> {
  const [rows, platforms] = await Promise.all([
    complianceToday(sql, filter, now),
    db.platform.findMany({
      where: { id: { in: filter.platforms, notIn: filter.except?.platforms } },
      orderBy: { name: 'asc' },
      take: 100,
    }),
  ])
  const today = new Map(rows.map((row) => [row.keys[0]!.key, row]))
  const candidates = await Promise.all(
    platforms.map(async (platform) => {
      const row = today.get(platform.id)
      const { overdueItems } = await board.count(operatorAudience, { ...filter, platforms: [platform.id] }, now)
      const { rate = null, numerator: onTime = 0, denominator: answered = 0 } = row ?? {}
      return { platform, rate, onTime, answered, overdueItems, isActive: row !== undefined }
    }),
  )
  return candidates.filter(({ isActive, overdueItems }) => isActive || overdueItems > 0)
}
