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
  description: 'How a platform does today.',
  fields: (t) => ({
    platform: t.field({ type: PlatformRef, resolve: ({ platform }) => platform }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description: "on_time of what was answered today, from 0 to 1, in the view's categories; null where nothing was.",
    }),
    onTime: t.exposeInt('onTime'),
    answered: t.exposeInt('answered', { description: 'Items answered today, by the same formula.' }),
    overdueItems: t.exposeInt('overdueItems', { description: 'Late at this moment, under the whole filter.' }),
  }),
})

/** Those that were asked or answered today, and those that owe something late; of a view's platforms alone. */
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
  const all = await Promise.all(
    platforms.map(async (platform) => {
      const row = today.get(platform.id)
      const { overdueItems } = await board.count(operatorAudience, { ...filter, platforms: [platform.id] }, now)
      const { rate = null, numerator: onTime = 0, denominator: answered = 0 } = row ?? {}
      return { platform, rate, onTime, answered, overdueItems, asked: row !== undefined }
    }),
  )
  return all.filter(({ asked: request, overdueItems }) => request || overdueItems > 0)
}
