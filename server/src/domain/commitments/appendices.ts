/** Requests appendices from platforms and records their receipt. An appendix is the detailed plan to a commitment. */
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, instant, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { commitmentEvent, commitmentFields, runCommitmentCommand } from './commitments.ts'
import { attachFile } from './files.ts'

const requestInput = z.object({
  ...commitmentFields,
  askedFor: text(5000),
  askedAt: optional(instant),
  dueOn: optional(day),
})

/** Throws ILLEGAL_TRANSITION while another version is awaited. */
export async function requestAppendix(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'requestAppendix')
  const parsed = parse(requestInput, input)
  const askedAt = parsed.askedAt ?? context.now
  if (askedAt > context.now)
    throw new RuleError('TIME_IN_FUTURE', 'the time of the request is in the future', 'Commitment', [parsed.commitment])
  return runCommitmentCommand(context, 'requestAppendix', parsed, async (tx, commitment, append) => {
    const latest = await tx.appendix.findFirst({ where: { commitmentId: commitment.id }, orderBy: { version: 'desc' } })
    if (latest && !latest.receivedAt)
      throw new RuleError('ILLEGAL_TRANSITION', 'the previous appendix is still awaited', 'Appendix', [latest.id])
    const { id } = await tx.appendix.create({
      data: {
        commitmentId: commitment.id,
        version: (latest?.version ?? 0) + 1,
        askedFor: parsed.askedFor,
        askedAt,
        dueOn: parsed.dueOn ? dateOf(parsed.dueOn) : null,
      },
    })
    const { askedFor, dueOn } = parsed
    append({
      type: 'commitment.appendix_asked',
      ...commitmentEvent(commitment, { appendix: id, askedFor, askedAt: askedAt.toISOString(), dueOn }),
    })
  })
}

const receiveInput = z.object({
  ...commitmentFields,
  appendix: id,
  receivedAt: optional(instant),
  reference: optional(line(200)),
  text: text(50_000),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

/** Records a received appendix. Its text is used to compare versions. */
export async function receiveAppendix(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'receiveAppendix')
  const parsed = parse(receiveInput, input)
  const receivedAt = parsed.receivedAt ?? context.now
  if (receivedAt > context.now)
    throw new RuleError('TIME_IN_FUTURE', 'the time of receipt is in the future', 'Appendix', [parsed.appendix])
  return runCommitmentCommand(context, 'receiveAppendix', parsed, async (tx, commitment, append) => {
    const appendix = await tx.appendix.findFirst({ where: { id: parsed.appendix, commitmentId: commitment.id } })
    if (!appendix) throw new NotFoundError('appendix')
    if (appendix.receivedAt)
      throw new RuleError('ILLEGAL_TRANSITION', 'the appendix was already received', 'Appendix', [appendix.id])
    if (receivedAt < appendix.askedAt)
      throw new RuleError('TIME_BEFORE_SENT', 'the appendix cannot be received before it was requested', 'Appendix', [
        appendix.id,
      ])
    const { reference, text } = parsed
    await tx.appendix.update({ where: { id: appendix.id }, data: { receivedAt, reference: reference ?? null, text } })
    await attachFile(tx, context, { commitmentId: commitment.id, appendixId: appendix.id, ...parsed })
    const payload = {
      appendix: appendix.id,
      receivedAt: receivedAt.toISOString(),
      reference,
      text,
      sha256: parsed.sha256,
    }
    append({ type: 'commitment.appendix_received', ...commitmentEvent(commitment, payload) })
  })
}
