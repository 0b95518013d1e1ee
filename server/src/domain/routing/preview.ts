/** Previews routing rules: to whom they would have assigned the latest tips or requests. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { RoutedKind } from '@takedown/prisma/generated/client/enums.ts'
import { readCandidates } from './candidates.ts'
import { categoriesAbove } from './categories.ts'
import { type Candidate, firstMatch, leastLoaded, type RoutedFacts, type Rule } from './rules.ts'

export const PREVIEW_SIZE = 50

export interface Preview {
  id: string
  /** the first rule that matches; null if none does */
  rule: string | null
  /** null if the object would have been assigned to nobody */
  assignee: string | null
}

type Object = { id: string; facts: RoutedFacts }

/**
 * Applies the rules to the latest objects, from the oldest on, and returns the results, the newest first. Counts from
 * the present work of each person, and adds each assignment of the preview.
 */
export async function previewRules(
  db: PrismaClient,
  kind: RoutedKind,
  rules: readonly Rule[],
  now: Date,
): Promise<Preview[]> {
  const objects = kind === 'TIP' ? await latestTips(db) : await latestRequests(db)
  const people = [...new Set(rules.flatMap(({ personIds }) => personIds))]
  const candidates = new Map((await readCandidates(db, people, now)).map((each) => [each.id, each]))
  let step = now.getTime()
  const results = objects.toReversed().map(({ id, facts }): Preview => {
    const rule = firstMatch(rules, facts)
    const able = (rule?.personIds ?? []).flatMap((person) => candidates.get(person) ?? [])
    const next: Candidate | undefined = leastLoaded(able.filter(({ onCall }) => onCall || !rule?.onCallOnly))
    if (next) {
      next.load++
      next.at = ++step
    }
    return { id, rule: rule?.name ?? null, assignee: next?.id ?? null }
  })
  return results.toReversed()
}

async function latestTips(db: PrismaClient): Promise<Object[]> {
  const tips = await db.tip.findMany({
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: PREVIEW_SIZE,
    select: {
      ...{ id: true, source: true, danger: true, within24h: true, newsroomId: true },
      items: { select: { item: { select: { platform: { select: { id: true, kind: true } } } } } },
    },
  })
  return tips.map(({ id, source, danger, within24h, newsroomId, items }) => ({
    id,
    facts: {
      ...{ kind: 'TIP', source, danger, newsroomId, urgent: within24h || danger !== null, categories: [] },
      platforms: items.flatMap(({ item }) => item.platform ?? []),
    },
  }))
}

async function latestRequests(db: PrismaClient): Promise<Object[]> {
  const above = await categoriesAbove(db)
  const requests = await db.removalRequest.findMany({
    orderBy: { id: 'desc' },
    take: PREVIEW_SIZE,
    select: { id: true, urgent: true, categoryId: true, platform: { select: { id: true, kind: true } } },
  })
  return requests.map(({ id, urgent, categoryId, platform }) => ({
    id,
    facts: { kind: 'REQUEST', urgent, platforms: [platform], categories: above(categoryId) },
  }))
}
