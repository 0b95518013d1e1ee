/** The second person: a briefing is announced only after somebody who did not write it has read it. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize, permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { withEditor } from '#domain/requests/drafting.ts'
import { lockBriefing, said } from './lock.ts'
import { periodOf } from './selection.ts'

const seenInput = z.object({ key, briefing: id, expectedVersion: version })

/** Hands it to a second person; MONTH_NOT_OVER while figures of its month can still come in by themselves. */
export async function submitBriefing(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'submitBriefing')
  const { key, ...fields } = parse(seenInput, input)
  return runCommand(ask, { action: 'submitBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'submit')
    if (briefing.frozenAt < periodOf(briefing).to)
      throw new RuleError('MONTH_NOT_OVER', 'its figures were taken before the month was over', [briefing.id])
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        state: briefing.next,
        submittedAt: ask.now,
        returnNote: null,
        editorIds: withEditor(briefing.editorIds, personId(ask.viewer)),
      },
    })
    return said(append, briefing, 'briefing.submitted')
  })
}

const returnInput = seenInput.extend({ note: text(2000) })

/** Gives it back to its writers, saying what is wrong. */
export async function returnBriefing(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'returnBriefing')
  const { key, ...fields } = parse(returnInput, input)
  return runCommand(ask, { action: 'returnBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'return')
    await tx.briefing.update({ where: { id: briefing.id }, data: { state: briefing.next, returnNote: fields.note } })
    return said(append, briefing, 'briefing.returned', { note: fields.note })
  })
}

/** Announces it, for good. EDITOR_CANNOT_APPROVE for anyone who wrote, changed or submitted it. */
export async function publishBriefing(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer } = ask
  permitPerson(viewer, 'publishBriefing')
  const { key, ...fields } = parse(seenInput, input)
  return runCommand(ask, { action: 'publishBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'publish')
    if (briefing.editorIds.includes(viewer.id))
      throw new RuleError('EDITOR_CANNOT_APPROVE', 'who wrote a briefing cannot publish it', [briefing.id])
    await tx.briefing.update({
      where: { id: briefing.id },
      data: { state: briefing.next, publishedAt: ask.now, publishedById: viewer.id },
    })
    return said(append, briefing, 'briefing.published')
  })
}
