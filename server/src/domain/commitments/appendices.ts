/** Appendices: the detailed plan to a commitment, version by version, each asked for and then received. */
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, instant, line, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { commitmentChange, ofCommitment } from './commitments.ts'
import { tieFile } from './files.ts'

const askInput = z.object({ ...ofCommitment, askedFor: text(5000), askedAt: optional(instant), dueOn: optional(day) })

/** Asks for a first appendix, or for a better one; one at a time. */
export async function askAppendix(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'askAppendix')
  const parsed = parse(askInput, input)
  const askedAt = parsed.askedAt ?? ask.now
  if (askedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'asked for in the future')
  return commitmentChange(ask, 'askAppendix', parsed, async (tx, result, say) => {
    const latest = await tx.appendix.findFirst({ where: { commitmentId: result.id }, orderBy: { version: 'desc' } })
    if (latest && !latest.receivedAt) throw new RuleError('ILLEGAL_TRANSITION', 'the one before is still awaited')
    const { id } = await tx.appendix.create({
      data: {
        commitmentId: result.id,
        version: (latest?.version ?? 0) + 1,
        askedFor: parsed.askedFor,
        askedAt,
        dueOn: parsed.dueOn ? dateOf(parsed.dueOn) : null,
      },
    })
    const { askedFor, dueOn } = parsed
    say('commitment.appendix_asked', { appendix: id, askedFor, askedAt: askedAt.toISOString(), dueOn })
  })
}

const receiveInput = z.object({
  ...ofCommitment,
  appendix: id,
  receivedAt: optional(instant),
  reference: optional(line(200)),
  text: text(50_000),
  sha256: optional(sha256),
  fileName: optional(line(255)),
})

/** Takes in what came: its words, so that versions can be compared, and the file, where there is one. */
export async function receiveAppendix(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'receiveAppendix')
  const parsed = parse(receiveInput, input)
  const receivedAt = parsed.receivedAt ?? ask.now
  if (receivedAt > ask.now) throw new RuleError('TIME_IN_FUTURE', 'received in the future')
  return commitmentChange(ask, 'receiveAppendix', parsed, async (tx, result, say) => {
    const appendix = await tx.appendix.findFirst({ where: { id: parsed.appendix, commitmentId: result.id } })
    if (!appendix) throw new NotFoundError('appendix')
    if (appendix.receivedAt) throw new RuleError('ILLEGAL_TRANSITION', 'it was received before')
    if (receivedAt < appendix.askedAt) throw new RuleError('TIME_BEFORE_SENT', 'received before it was asked for')
    const { reference, text } = parsed
    await tx.appendix.update({ where: { id: appendix.id }, data: { receivedAt, reference: reference ?? null, text } })
    await tieFile(tx, ask, { commitmentId: result.id, appendixId: appendix.id, ...parsed })
    const received = {
      appendix: appendix.id,
      receivedAt: receivedAt.toISOString(),
      reference,
      text,
      sha256: parsed.sha256,
    }
    say('commitment.appendix_received', received)
  })
}
