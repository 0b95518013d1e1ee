/**
 * Drafting: every draft and every edit takes the figures anew, so a draft shows its month as of its last change. From the
 * moment that it is handed in nothing moves.
 */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { withEditor } from '#domain/requests/drafting.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { freeze } from './freeze.ts'
import { lockBriefing, said } from './lock.ts'
import { monthOf, periodOf } from './selection.ts'

const MAX_CASES = 20
/** A conference on a month's figures comes soon after it. */
const MAX_DAYS_AFTER = 92

const content = z.object({
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
      .refine((output) => new Set(output.map((each) => each.case)).size === output.length, 'has repetitions'),
  ),
})
type Content = z.output<typeof content>

const draftInput = content.extend({ key, month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month as YYYY-MM') })

/** Takes a month's figures. One briefing a month: BRIEFING_EXISTS names the one that there is. */
export async function draftBriefing(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'draftBriefing')
  const { key, ...fields } = parse(draftInput, input)
  const month = new Date(`${fields.month}-01`)
  if (fields.month > localDay(ask.now).slice(0, 7)) throw invalid('month', 'has not begun')
  const heldOn = dayOf(fields, month)
  return runCommand(ask, { action: 'draftBriefing', key, input: fields }, async (tx, append) => {
    const author = personId(ask.viewer)
    const [made] = await tx.briefing.createManyAndReturn({
      data: [
        {
          month,
          heldOn,
          introVi: fields.introVi,
          introEn: fields.introEn,
          editorIds: author ? [author] : [],
          createdAt: ask.now,
          frozenAt: ask.now,
          frozenSeq: 0,
          checkedSeq: 0,
          record: {},
        },
      ],
      skipDuplicates: true,
    })
    if (!made) {
      const there = await tx.briefing.findUniqueOrThrow({ where: { month } })
      throw new RuleError('BRIEFING_EXISTS', 'this month has a briefing', [there.id])
    }
    await write(tx, made, fields, ask.now)
    return said(append, made, 'briefing.drafted', { month: fields.month, heldOn: fields.heldOn })
  })
}

const editInput = content.extend({ key, briefing: id, expectedVersion: version })

/** Replaces what the draft says: what is left out is empty. Whoever edits it can no longer publish it. */
export async function editBriefing(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'editBriefing')
  const { key, ...fields } = parse(editInput, input)
  return runCommand(ask, { action: 'editBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'edit')
    const heldOn = dayOf(fields, briefing.month)
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        heldOn,
        introVi: fields.introVi ?? '',
        introEn: fields.introEn ?? '',
        editorIds: withEditor(briefing.editorIds, personId(ask.viewer)),
      },
    })
    await write(tx, { ...briefing, heldOn }, fields, ask.now)
    return said(append, briefing, 'briefing.edited', { month: monthOf(briefing), heldOn: fields.heldOn })
  })
}

/** Its cases in the order given, and the figures as they are now. */
async function write(
  tx: Tx,
  briefing: { id: string; month: Date; heldOn: Date },
  { cases: output = [] }: Content,
  now: Date,
): Promise<void> {
  const known = await tx.case.count({ where: { id: { in: output.map((each) => each.case) } } })
  if (known !== output.length) throw new NotFoundError('case')
  await tx.briefingCase.deleteMany({ where: { briefingId: briefing.id } })
  await tx.briefingCase.createMany({
    data: output.map(({ case: caseId, ...words }, position) => ({
      briefingId: briefing.id,
      caseId,
      position,
      ...words,
    })),
  })
  const frozen = await freeze(tx, briefing, periodOf(briefing), output, now)
  await tx.briefing.update({ where: { id: briefing.id }, data: frozen })
}

function dayOf({ heldOn }: Content, month: Date): Date {
  const day = new Date(heldOn)
  const days = (day.getTime() - month.getTime()) / 86_400_000
  if (days < 0) throw invalid('heldOn', 'lies before the month')
  if (days > 31 + MAX_DAYS_AFTER) throw invalid('heldOn', 'lies too long after the month')
  return day
}

const invalid = (path: string, message: string) => new ValidationError([{ path, code: 'custom', message }])
