/** Reads what the document of a press briefing shows, as far as the viewer may see it. */

import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { periodName } from '@takedown/declarations/briefing-periods.ts'
import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Briefing, BriefingCase, BriefingFigure, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { FigureChange } from '#domain/briefing-figures/errata.ts'
import type { Numbers } from '#domain/briefing-figures/figures.ts'
import { type BriefingRecord, recordOf } from '#domain/briefings/snapshot.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { visibleBriefings } from '#domain/core/visibility.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { printedHead } from '#domain/event-log/proof/heads.ts'
import { readTerms, type Terms } from '#domain/vocabularies/terms.ts'

export interface Figure extends Pick<BriefingFigure, 'position' | 'section' | 'scope' | 'platformId'> {
  labelVi: string
  labelEn: string
  formula: FormulaName
  numbers: Numbers
}

/** Figures of this or another briefing that changed after publication. */
export interface Correction {
  period: Bilingual
  foundAt: Date
  changes: (Omit<FigureChange, 'figure'> & { figure: Figure })[]
  /** number of events of each type that caused the erratum */
  events: [type: string, count: number][]
}

export interface Content {
  briefing: Omit<Briefing, 'record'> & { publishedBy: { name: string } | null }
  /** the head of the log after the publication, for paper; null before the publication */
  head: string | null
  /** the name of the period as it is written within a sentence */
  period: Bilingual
  /** the IANA time zone of the times in the document */
  timeZone: string
  figures: Figure[]
  cases: BriefingCase[]
  tips: BriefingRecord['tips']
  commitments: BriefingRecord['commitments']
  /** see `BriefingRecord` */
  audits: BriefingRecord['audits']
  terms: Terms
  /** current names of the platforms of `commitments`, by id */
  platforms: Map<string, string>
  errata: Correction[]
  corrections: Correction[]
}

/**
 * Returns null if the briefing does not exist or is hidden from this viewer. Throws NotFoundError if the viewer's role
 * sees no briefings.
 */
export async function readContent(db: PrismaClient, viewer: Viewer, id: string): Promise<Content | null> {
  const row = await db.briefing.findFirst({
    where: { id, ...visibleBriefings(viewer) },
    include: {
      publishedBy: { select: { name: true } },
      figures: { where: { addedAt: null }, orderBy: { position: 'asc' } },
      cases: { orderBy: { position: 'asc' } },
      errata: { select: { id: true } },
    },
  })
  if (!row) return null
  const { figures, cases, errata, ...briefing } = row
  const record = recordOf(row)
  const corrections = await readCorrections(db, [...errata.map((erratum) => erratum.id), ...record.errata])
  const platforms = await db.platform.findMany({
    where: { id: { in: record.commitments.map(({ platform }) => platform) } },
    select: { id: true, name: true },
  })
  return {
    briefing,
    head: await readHead(db, id),
    period: nameOf(row),
    timeZone: await zoneOf(db),
    figures: figures.map(figureOf),
    cases,
    tips: record.tips,
    terms: await readTerms(db),
    commitments: record.commitments,
    audits: record.audits,
    platforms: new Map(platforms.map((platform) => [platform.id, platform.name])),
    errata: corrections.filter(({ briefingId }) => briefingId === id),
    corrections: corrections.filter(({ briefingId }) => briefingId !== id),
  }
}

/** Papers are kept by many, so a head that is printed on them proves later that nobody rewrote the log up to it. */
async function readHead(db: PrismaClient, subjectId: string): Promise<string | null> {
  const event = await db.event.findFirst({
    where: { subjectId, type: 'briefing.published', seq: { not: null } },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  })
  return event?.seq && event.hash
    ? printedHead({ seq: Number(event.seq), hash: Buffer.from(event.hash).toString('hex') })
    : null
}

async function readCorrections(db: PrismaClient, ids: string[]): Promise<(Correction & { briefingId: string })[]> {
  if (ids.length === 0) return []
  const errata = await db.briefingErratum.findMany({
    where: { id: { in: ids } },
    omit: { eventIds: true },
    include: { briefing: { select: { period: true, firstDay: true, nameVi: true, nameEn: true } } },
    orderBy: [{ foundAt: 'asc' }, { id: 'asc' }],
  })
  const figures = await db.briefingFigure.findMany({
    where: { briefingId: { in: errata.map(({ briefingId }) => briefingId) } },
  })
  const events = await countEvents(db, ids)
  const figureAt = new Map(figures.map((each) => [`${each.briefingId} ${each.position}`, figureOf(each)]))
  return errata.map(({ id, briefingId, briefing, foundAt, changes }) => ({
    briefingId,
    period: nameOf(briefing),
    foundAt,
    changes: (changes as unknown as FigureChange[]).map((change) => ({
      ...change,
      figure: figureAt.get(`${briefingId} ${change.figure}`)!,
    })),
    events: events.filter((each) => each.id === id).map(({ type, count }) => [type, count]),
  }))
}

/** The events are counted in SQL, because an erratum may name a thousand of them. */
const countEvents = (db: PrismaClient, ids: string[]): Promise<{ id: string; type: string; count: number }[]> =>
  db.$queryRaw`
    SELECT erratum.id, event.type, count(*)::int AS count
    FROM briefing_erratum erratum
      CROSS JOIN unnest(erratum.event_ids) WITH ORDINALITY AS named (id, place)
      JOIN event ON event.id = named.id
    WHERE erratum.id = ANY (${ids}::uuid[])
    GROUP BY erratum.id, event.type ORDER BY erratum.id, min(named.place)`

const nameOf = ({ period, firstDay, nameVi, nameEn }: Pick<Briefing, 'period' | 'firstDay' | 'nameVi' | 'nameEn'>) =>
  periodName({ kind: period, from: firstDay.toISOString(), nameVi, nameEn })

const figureOf = ({ numbers, formula, ...figure }: BriefingFigure): Figure => ({
  ...figure,
  formula: formula as FormulaName,
  numbers: numbers as Numbers,
})
