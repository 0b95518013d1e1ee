/** Takes the figures: every item behind them as it is at this moment, and the counts of exactly those. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { figuresOf, groupScopes, of, type Scope } from './figures.ts'
import { countFrozen, type Period, selection, valuesOf } from './selection.ts'
import { type BriefingRecord, readRecord } from './snapshot.ts'

/** A case worth telling, and how it is called. */
export interface ToldCase {
  case: string
  titleVi: string
  titleEn: string
}

export interface Frozen {
  frozenAt: Date
  frozenSeq: bigint
  checkedSeq: bigint
  record: Prisma.InputJsonValue
}

/** Replaces what the briefing had. One statement selects, so that all items are of one moment; the log's head is of it too. */
export async function freeze(
  tx: Tx,
  briefing: { id: string; month: Date },
  period: Period,
  toldCases: readonly ToldCase[],
  now: Date,
): Promise<Frozen> {
  await tx.briefingItem.deleteMany({ where: { briefingId: briefing.id } })
  await tx.briefingFigure.deleteMany({ where: { briefingId: briefing.id } })
  const record = await readRecord(tx, briefing, period, now)
  const linked = record.tips.filter((tip) => tip.case !== null)
  const promised = record.commitments.flatMap(promisedScopes)
  const selected = {
    period,
    cases: toldCases.map((each) => each.case),
    tips: linked.map(({ tip }) => tip),
    indicators: promised.map(({ indicator }) => indicator),
    asOf: now,
  }
  const [head] = await tx.$queryRawUnsafe<{ seq: bigint }[]>(
    `WITH frozen AS (INSERT INTO briefing_item (briefing_id, request_item_id, state, action, refusal_reason, sent_at, due_at,
         answered_at, presence, scopes, sides) SELECT $8::uuid, * FROM (${selection}) AS today)
     SELECT seq FROM event_head`,
    ...valuesOf(selected),
    briefing.id,
  )
  const counts = await countFrozen(tx, briefing.id)
  const scopes = [
    ...(await groupScopes(tx, counts)),
    ...toldCases.map(caseScope),
    ...linked.map(tipScope),
    ...promised.map(({ scope }) => scope),
  ]
  await tx.briefingFigure.createMany({
    data: figuresOf(scopes, counts).map((figure) => ({ ...figure, briefingId: briefing.id })),
  })
  const { seq } = head!
  return { frozenAt: now, frozenSeq: seq, checkedSeq: seq, record: record as unknown as Prisma.InputJsonValue }
}

const caseScope = ({ case: id, titleVi, titleEn }: ToldCase): Scope => ({
  ...of('CASE', id),
  labelVi: titleVi,
  labelEn: titleEn,
})

const tipScope = ({ tip, number }: BriefingRecord['tips'][number]): Scope => ({
  ...of('TIP', tip),
  labelVi: number,
  labelEn: number,
})

const promisedScopes = ({ platform, indicators }: BriefingRecord['commitments'][number]) =>
  indicators.map(({ indicator, label, formula }) => ({
    indicator,
    scope: { ...of('INDICATOR', indicator), platformId: platform, labelVi: label, labelEn: label, formula } as Scope,
  }))
