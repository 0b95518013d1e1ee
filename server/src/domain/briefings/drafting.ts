/**
 * Drafts and edits briefings: the figures of a period for a press conference. A new draft freezes the figures, and
 * every edit freezes them again. After submission they stay fixed, unless the briefing is returned and edited.
 */
import { z } from 'zod'
import { monthOf, periodOf } from '#domain/briefing-figures/selection.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockZone, zoneOf } from '#domain/core/zone.ts'
import { withEditor } from '#domain/requests/drafting/editors.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { freeze } from './freeze.ts'
import { briefingEvent, lockBriefing } from './lock.ts'
import {
  campaignInput,
  editedPeriod,
  invalid,
  isoDay,
  type PeriodColumns,
  periodColumns,
  periodInput,
} from './period-input.ts'

const MAX_CASES = 20
/** Maximum number of days from the last day of the period to the press conference. */
const MAX_DAYS = 184

const contentInput = z.object({
  heldOn: z.iso.date(),
  introVi: optional(text(10_000)),
  introEn: optional(text(10_000)),
  cases: optional(
    z
      .array(
        z.object({
          case: id,
          titleVi: line(300),
          titleEn: line(300),
          textVi: optional(text(5000)),
          textEn: optional(text(5000)),
        }),
      )
      .min(1)
      .max(MAX_CASES)
      .refine((cases) => new Set(cases.map((reported) => reported.case)).size === cases.length, 'has repetitions'),
  ),
})
type Content = z.output<typeof contentInput>

const draftInput = contentInput.extend({ key, ...periodInput.shape })

/**
 * Drafts a briefing with the figures of a period, which must have begun. Periods may overlap, such as a quarter and its
 * months. Throws BRIEFING_EXISTS with the id of the briefing that already has the same period (for campaigns: the same
 * days and name).
 */
export async function draftBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'draftBriefing')
  const { key, ...fields } = parse(draftInput, input)
  const period = periodColumns(fields)
  const heldOn = conferenceDay(fields, period)
  return runCommand(context, { action: 'draftBriefing', key, input: fields }, async (tx, append) => {
    const timeZone = await lockZone(tx)
    requireBegun(period, context.now, timeZone)
    const author = personId(context.viewer)
    const [briefing] = await tx.briefing.createManyAndReturn({
      data: [
        {
          ...period,
          heldOn,
          introVi: fields.introVi,
          introEn: fields.introEn,
          editorIds: author ? [author] : [],
          createdAt: context.now,
          frozenAt: context.now,
          frozenSeq: 0,
          checkedSeq: 0,
          record: {},
        },
      ],
      skipDuplicates: true,
    })
    if (!briefing) {
      const existing = await tx.briefing.findFirstOrThrow({ where: samePeriod(period) })
      throw new RuleError('BRIEFING_EXISTS', 'the period already has a briefing', 'Briefing', [existing.id])
    }
    await writeContents(tx, briefing, fields, context.now)
    append({ type: 'briefing.drafted', ...briefingEvent(briefing, written(briefing, heldOn)) })
    return { id: briefing.id }
  })
}

const editInput = contentInput.extend({ key, briefing: id, expectedVersion: version, ...campaignInput.shape })

/**
 * Replaces the contents of a draft. Absent fields become empty, but the days and names of a campaign keep their values.
 * Whoever edits a briefing cannot publish it later.
 */
export async function editBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'editBriefing')
  const { key, ...fields } = parse(editInput, input)
  return runCommand(context, { action: 'editBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'edit')
    const period = editedPeriod(briefing, fields)
    const heldOn = conferenceDay(fields, period)
    requireBegun(period, context.now, await lockZone(tx))
    const other = await tx.briefing.findFirst({ where: { ...samePeriod(period), id: { not: briefing.id } } })
    if (other) throw new RuleError('BRIEFING_EXISTS', 'the period already has a briefing', 'Briefing', [other.id])
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        ...period,
        heldOn,
        introVi: fields.introVi ?? '',
        introEn: fields.introEn ?? '',
        editorIds: withEditor(briefing.editorIds, personId(context.viewer)),
      },
    })
    await writeContents(tx, { ...briefing, ...period, heldOn }, fields, context.now)
    append({ type: 'briefing.edited', ...briefingEvent(briefing, written(period, heldOn)) })
    return { id: briefing.id }
  })
}

async function writeContents(
  tx: Tx,
  briefing: { id: string; heldOn: Date } & PeriodColumns,
  { cases = [] }: Content,
  now: Date,
): Promise<void> {
  const caseCount = await tx.case.count({ where: { id: { in: cases.map((reported) => reported.case) } } })
  if (caseCount !== cases.length) throw new NotFoundError('case')
  await tx.briefingCase.deleteMany({ where: { briefingId: briefing.id } })
  await tx.briefingCase.createMany({
    data: cases.map(({ case: caseId, ...titles }, position) => ({
      briefingId: briefing.id,
      caseId,
      position,
      ...titles,
    })),
  })
  const frozen = await freeze(tx, briefing, periodOf(briefing, await zoneOf(tx)), cases, now)
  await tx.briefing.update({ where: { id: briefing.id }, data: frozen })
}

function conferenceDay({ heldOn }: Content, { firstDay, lastDay }: PeriodColumns): Date {
  const day = new Date(heldOn)
  if (day < firstDay) throw invalid('heldOn', 'is before the period')
  if (day.getTime() - lastDay.getTime() > MAX_DAYS * 86_400_000)
    throw invalid('heldOn', 'is too many days after the period')
  return day
}

function requireBegun({ period, firstDay }: PeriodColumns, now: Date, timeZone: string): void {
  if (isoDay(firstDay) > localDay(now, timeZone))
    throw invalid(period === 'CAMPAIGN' ? 'from' : 'month', 'is in the future')
}

/** No two briefings have the same values in all of these columns. */
const samePeriod = ({ period, firstDay, lastDay, nameVi }: PeriodColumns) => ({ period, firstDay, lastDay, nameVi })

const written = (period: PeriodColumns, heldOn: Date) => ({
  month: monthOf(period),
  from: isoDay(period.firstDay),
  to: isoDay(period.lastDay),
  ...(period.nameVi && { name: period.nameVi }),
  heldOn: isoDay(heldOn),
})
