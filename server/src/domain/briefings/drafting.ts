/**
 * Drafts and edits briefings: the figures of a month for a press conference. A new draft freezes the figures, and every
 * edit freezes them again. So a draft shows its month as it was at the last edit. After submission the figures stay
 * fixed, unless the briefing is returned and edited.
 */
import { z } from 'zod'
import { monthOf, periodOf } from '#domain/briefing-figures/selection.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockZone, zoneOf } from '#domain/core/zone.ts'
import { withEditor } from '#domain/requests/drafting/editors.ts'
import { localMonth } from '#domain/rules/calendar.ts'
import { freeze } from './freeze.ts'
import { briefingEvent, lockBriefing } from './lock.ts'

const MAX_CASES = 20
/**
 * Maximum number of days from the first day of the reported month to the press conference. So a press conference at the
 * end of June can still report January.
 */
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

const draftInput = contentInput.extend({
  key,
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month as YYYY-MM'),
})

/**
 * Drafts a briefing with a month's figures. Throws errors such as BRIEFING_EXISTS if the month already has a briefing.
 * This error contains the id of that briefing.
 */
export async function draftBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'draftBriefing')
  const { key, ...fields } = parse(draftInput, input)
  const month = new Date(`${fields.month}-01`)
  const heldOn = conferenceDay(fields, month)
  return runCommand(context, { action: 'draftBriefing', key, input: fields }, async (tx, append) => {
    const timeZone = await lockZone(tx)
    if (fields.month > localMonth(context.now, timeZone)) throw invalid('month', 'is in the future')
    const author = personId(context.viewer)
    const [briefing] = await tx.briefing.createManyAndReturn({
      data: [
        {
          month,
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
      const existing = await tx.briefing.findUniqueOrThrow({ where: { month } })
      throw new RuleError('BRIEFING_EXISTS', 'the month already has a briefing', 'Briefing', [existing.id])
    }
    await writeContents(tx, briefing, fields, context.now)
    append({ type: 'briefing.drafted', ...briefingEvent(briefing, { month: fields.month, heldOn: fields.heldOn }) })
    return { id: briefing.id }
  })
}

const editInput = contentInput.extend({ key, briefing: id, expectedVersion: version })

/** Replaces the contents of a draft. Absent fields become empty. Whoever edits a briefing cannot publish it later. */
export async function editBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'editBriefing')
  const { key, ...fields } = parse(editInput, input)
  return runCommand(context, { action: 'editBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'edit')
    const heldOn = conferenceDay(fields, briefing.month)
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        heldOn,
        introVi: fields.introVi ?? '',
        introEn: fields.introEn ?? '',
        editorIds: withEditor(briefing.editorIds, personId(context.viewer)),
      },
    })
    await writeContents(tx, { ...briefing, heldOn }, fields, context.now)
    append({ type: 'briefing.edited', ...briefingEvent(briefing, { month: monthOf(briefing), heldOn: fields.heldOn }) })
    return { id: briefing.id }
  })
}

/** Stores the briefing's cases in the order of the input and freezes the figures. */
async function writeContents(
  tx: Tx,
  briefing: { id: string; month: Date; heldOn: Date },
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

function conferenceDay({ heldOn }: Content, month: Date): Date {
  const day = new Date(heldOn)
  const days = (day.getTime() - month.getTime()) / 86_400_000
  if (days < 0) throw invalid('heldOn', 'is before the month')
  if (days > MAX_DAYS) throw invalid('heldOn', 'is too many days after the month')
  return day
}

const invalid = (path: string, message: string) => new ValidationError([{ path, code: 'custom', message }])
