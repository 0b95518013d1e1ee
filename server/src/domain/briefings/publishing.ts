/** Submits, returns and publishes briefings. Nobody who wrote, edited or submitted a briefing can publish it. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { periodOf } from '#domain/briefing-figures/selection.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize, permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { withEditor } from '#domain/requests/drafting/editors.ts'
import { briefingEvent, lockBriefing } from './lock.ts'
import { readNames } from './names.ts'

const versionedInput = z.object({ key, briefing: id, expectedVersion: version })

/** Throws errors such as PERIOD_NOT_OVER if the figures were frozen before the period ended. */
export async function submitBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'submitBriefing')
  const { key, ...fields } = parse(versionedInput, input)
  return runCommand(context, { action: 'submitBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'submit')
    if (briefing.frozenAt < periodOf(briefing, await zoneOf(tx)).to)
      throw new RuleError('PERIOD_NOT_OVER', 'the figures were frozen before the period was over', 'Briefing', [
        briefing.id,
      ])
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        state: briefing.next,
        submittedAt: context.now,
        returnNote: null,
        editorIds: withEditor(briefing.editorIds, personId(context.viewer)),
      },
    })
    append({ type: 'briefing.submitted', ...briefingEvent(briefing, {}) })
    return { id: briefing.id }
  })
}

const returnInput = versionedInput.extend({ note: text(2000) })

export async function returnBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'returnBriefing')
  const { key, ...fields } = parse(returnInput, input)
  return runCommand(context, { action: 'returnBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'return')
    await tx.briefing.update({ where: { id: briefing.id }, data: { state: briefing.next, returnNote: fields.note } })
    append({ type: 'briefing.returned', ...briefingEvent(briefing, { note: fields.note }) })
    return { id: briefing.id }
  })
}

/**
 * Publishes the briefing permanently, with the present names of platforms, actions and refusal reasons. Throws errors
 * such as EDITOR_CANNOT_APPROVE.
 */
export async function publishBriefing(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer } = context
  permitPerson(viewer, 'publishBriefing')
  const { key, ...fields } = parse(versionedInput, input)
  return runCommand(context, { action: 'publishBriefing', key, input: fields }, async (tx, append) => {
    const briefing = await lockBriefing(tx, fields.briefing, fields.expectedVersion, 'publish')
    if (briefing.editorIds.includes(viewer.id))
      throw new RuleError('EDITOR_CANNOT_APPROVE', 'an author of a briefing cannot publish it', 'Briefing', [
        briefing.id,
      ])
    await tx.briefing.update({
      where: { id: briefing.id },
      data: {
        state: briefing.next,
        publishedAt: context.now,
        publishedById: viewer.id,
        names: (await readNames(tx, briefing.id)) as unknown as Prisma.InputJsonObject,
      },
    })
    append({ type: 'briefing.published', ...briefingEvent(briefing, {}) })
    return { id: briefing.id }
  })
}
