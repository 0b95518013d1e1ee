/** Lets an officer tick, edit, drop and add the missing points of an item that was refused as unclear. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { type Gap, type GapState, gapStates, MAX_OWN_GAPS, readGaps } from './gaps.ts'

const gapInput = z.object({
  key,
  requestItem: id,
  gap: optional(text(60)),
  state: optional(z.enum(gapStates)),
  text: optional(text(500)),
})

/**
 * States something about a missing point of an item: its state, the officer's own words, or both. Without `gap`, adds a
 * point, which needs a text. An absent field keeps its value. A derived point that is unticked or taken back follows the
 * records again, see `storedState`. Internal work: the version of the request stays as it is.
 * Returns the id of the request. Throws NotFoundError if the item does not exist or has no such point, and
 * ILLEGAL_TRANSITION if the item does not meet `hasGaps` or has MAX_OWN_GAPS added points.
 */
export async function recordGap(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordGap')
  const { key, ...fields } = parse(gapInput, input)
  const author = personId(context.viewer)
  if (author === null) throw new NotFoundError('person')
  return runCommand(context, { action: 'recordGap', key, input: fields }, async (tx, append) => {
    // Two officers who add points to one item run one after the other.
    const item = await tx.requestItem.findUnique({ where: { id: fields.requestItem }, include: { request: true } })
    if (!item) throw new NotFoundError('request item')
    await tx.$executeRaw`SELECT 1 FROM request_item WHERE id = ${item.id}::uuid FOR NO KEY UPDATE`
    const gaps = await readGaps(tx, [item.id])
    const present = fields.gap === undefined ? undefined : gaps.find(({ gap }) => gap === fields.gap)
    const added = gaps.filter(({ kind }) => kind === 'OWN').length
    if (gaps.length === 0 || (fields.gap === undefined && added >= MAX_OWN_GAPS))
      throw new RuleError('ILLEGAL_TRANSITION', 'the item takes no such point now', 'RequestItem', [item.id])
    if (fields.gap !== undefined && !present) throw new NotFoundError('gap')
    if (!present && fields.text === undefined)
      throw new ValidationError([{ path: 'text', code: 'required', message: 'is required for an added point' }])
    const mark = {
      state: storedState(fields.state, present),
      text: fields.text ?? present?.markText ?? null,
      ...{ authorId: author, at: context.now },
    }
    const stateAfter = mark.state ?? (fields.state && present?.derivedState)
    const place = { requestItemId: item.id, gap: present?.gap ?? randomUUID() }
    await tx.gapMark.upsert({
      where: { requestItemId_gap: place },
      create: { ...place, ...mark },
      update: mark,
    })
    append({
      type: 'item.gap_recorded',
      subject: { type: 'RequestItem', id: item.id },
      ...{ caseId: item.request.caseId, requestId: item.requestId, platformId: item.platformId },
      data: { gap: present?.kind ?? 'OWN', gapState: stateAfter ?? undefined, gapText: mark.text ?? undefined },
    })
    return { id: item.requestId }
  })
}

/**
 * Returns the state to store, or null if the state shall follow from what is recorded: for a stated state that equals the
 * derived one, and for a dropped point that is taken back.
 */
function storedState(stated: GapState | undefined, present: Gap | undefined): GapState | null {
  if (!present) return stated ?? 'OPEN'
  if (stated === undefined) return present.isDerived ? null : present.state
  const isTakenBack = present.state === 'DROPPED' && stated === 'OPEN' && present.derivedState !== null
  return isTakenBack || stated === present.derivedState ? null : stated
}
