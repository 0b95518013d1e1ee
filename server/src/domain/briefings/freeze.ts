/**
 * Freezes the figures of a press briefing: stores how each item counts now, and computes the figures from the stored
 * items.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { figuresOf, groupScopes, type Scope, scopeKey } from '#domain/briefing-figures/figures.ts'
import { countFrozen, type Period, selection, valuesOf } from '#domain/briefing-figures/selection.ts'
import type { Tx } from '#domain/core/command.ts'
import { type BriefingRecord, readRecord } from './snapshot.ts'

export interface ReportedCase {
  case: string
  titleVi: string
  titleEn: string
}

export interface Frozen {
  frozenAt: Date
  frozenSeq: bigint
  checkedSeq: bigint
  countsContentOnce: boolean
  record: Prisma.InputJsonValue
}

/**
 * Replaces the frozen items and figures. One statement selects the items and reads the head of the log, so that both
 * belong to the same instant.
 */
export async function freeze(
  tx: Tx,
  briefing: { id: string; lastDay: Date },
  period: Period,
  cases: readonly ReportedCase[],
  now: Date,
): Promise<Frozen> {
  await tx.briefingItem.deleteMany({ where: { briefingId: briefing.id } })
  await tx.briefingFigure.deleteMany({ where: { briefingId: briefing.id } })
  const record = await readRecord(tx, briefing, period, now)
  const linkedTips = record.tips.filter((tip) => tip.case !== null)
  const indicatorScopes = record.commitments.flatMap(scopesOfIndicators)
  const selected = {
    period,
    cases: cases.map((each) => each.case),
    tips: linkedTips.map(({ tip }) => tip),
    indicators: indicatorScopes.map(({ indicator }) => indicator),
    asOf: now,
    countsContentOnce: true,
  }
  const [head] = await tx.$queryRawUnsafe<{ seq: bigint }[]>(
    `WITH frozen AS (INSERT INTO briefing_item (briefing_id, request_item_id, state, action, refusal_reason, sent_at, due_at,
         answered_at, presence, scopes, sides) SELECT $9::uuid, * FROM (${selection}) AS today WHERE scopes <> '{}')
     SELECT seq FROM event_head`,
    ...valuesOf(selected),
    briefing.id,
  )
  const counts = await countFrozen(tx, briefing.id)
  const scopes = [
    ...(await groupScopes(tx, counts.keys())),
    ...cases.map(caseScope),
    ...linkedTips.map(tipScope),
    ...indicatorScopes.map(({ scope }) => scope),
  ]
  await tx.briefingFigure.createMany({
    data: figuresOf(scopes, counts).map((figure) => ({ ...figure, briefingId: briefing.id })),
  })
  const { seq } = head!
  return {
    frozenAt: now,
    frozenSeq: seq,
    checkedSeq: seq,
    countsContentOnce: selected.countsContentOnce,
    record: record as unknown as Prisma.InputJsonValue,
  }
}

const caseScope = ({ case: id, titleVi, titleEn }: ReportedCase): Scope => ({
  ...scopeKey('CASE', id),
  labelVi: titleVi,
  labelEn: titleEn,
})

const tipScope = ({ tip, number }: BriefingRecord['tips'][number]): Scope => ({
  ...scopeKey('TIP', tip),
  labelVi: number,
  labelEn: number,
})

const scopesOfIndicators = ({ platform, indicators }: BriefingRecord['commitments'][number]) =>
  indicators.map(({ indicator, label, formula }) => ({
    indicator,
    scope: {
      ...scopeKey('INDICATOR', indicator),
      platformId: platform,
      labelVi: label,
      labelEn: label,
      formula,
    } as Scope,
  }))
