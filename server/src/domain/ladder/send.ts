/** Sends the letter of the next rung of a request, or submits it for a second signature. A person runs each command. */

import { REPLACED } from '@takedown/declarations/letters/answers.ts'
import type { LadderLetter, Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { takeRegisterNumber } from '#domain/authority/register.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { replyTokenOf } from '#domain/deliveries/deliveries.ts'
import { chaseCount } from '#domain/read-model/chase-count.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { lockRequest } from '#domain/requests/lock.ts'
import { clockOf } from '#domain/rules/legal-clock.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import type { Ladder, Rung } from '#reference/ladder.ts'
import { type Composed, composeLetter } from './compose.ts'
import { type Contact, contactFor } from './contact.ts'
import { readHistories } from './history.ts'
import { nextRung, type Proposal } from './next-rung.ts'
import { restAfter } from './rest.ts'
import { isSignedLetter, notAsSigned } from './signed-letter.ts'
import { ladderOf } from './stored.ts'

const sendInput = z.object({ key, request: id, expectedVersion: version, rung: z.string().min(1).max(40) })

/** Such as `AFTER_RUNG 24 h`. */
export const ruleOf = ({ starts, hours }: Pick<Rung, 'starts' | 'hours'>): string => `${starts} ${hours} h`

/**
 * Sends the letter of the rung that the ladder proposes now. If the rung needs a second signature, the letter waits for
 * a supervisor instead, in place of an earlier one that waits. Everything is checked again while the request is locked.
 * Throws:
 *
 * - ILLEGAL_TRANSITION: the ladder proposes nothing now. For example, the request is closed or withdrawn, every item was
 *   answered, or somebody else has sent the letter.
 * - RUNG_NOT_NEXT: the ladder proposes another rung now. Also if the rung is a legal step, which has no letter.
 * - CHANNEL_MISSING: there is no contact to which the server can send.
 */
export async function sendRung(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer, now } = context
  permitPerson(viewer, 'sendRung')
  const { key, ...fields } = parse(sendInput, input)
  return runCommand(context, { action: 'sendRung', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const { ladder, proposal } = await requireProposal(tx, request, fields.rung, now)
    const contact = await contactFor(tx, context, request, proposal.rung, ladder)
    const ordinal = (await tx.ladderLetter.count({ where: { requestId: request.id } })) + 1
    const write = { proposal, contact, writer: viewer.id, ordinal }
    if (proposal.rung.signed) {
      await tx.ladderLetter.updateMany({
        where: { requestId: request.id, state: 'WAITING' },
        data: { state: 'DECLINED', decidedAt: now, answer: REPLACED },
      })
      const number = `${request.number}-N${ordinal}`
      const composed = await composeLetter(tx, request, { proposal, number, addressee: contact.addressee, now })
      const letter = await createLetter(tx, request, { ...write, composed, now })
      append({
        type: 'request.chase_submitted',
        ...eventOf(request),
        data: { ...chasedData(request, letter.id, proposal), version: request.version },
      })
    } else await dispatchLetter(tx, append, request, { ...write, ladder, now })
    await refreshRequestTotals(tx, append, request, now)
    return { id: request.id }
  })
}

export const eventOf = (request: LockedRequest) => ({
  subject: { type: 'RemovalRequest', id: request.id } as const,
  ...eventScope(request),
})

const chasedData = ({ items }: LockedRequest, ladderLetter: string, { rung, items: listed }: Proposal) => {
  const contents = new Map(items.map(({ id, itemId }) => [id, itemId]))
  return {
    ladderLetter,
    rung: rung.code,
    rungRule: ruleOf(rung),
    items: listed.map(({ id }) => contents.get(id)!),
  }
}

/** Returns the proposal of this rung. Throws the errors of `sendRung`. */
export async function requireProposal(
  tx: Tx,
  request: LockedRequest,
  code: string,
  now: Date,
): Promise<{ ladder: Ladder; proposal: Proposal }> {
  const refuse = (rule: 'ILLEGAL_TRANSITION' | 'RUNG_NOT_NEXT', message: string) =>
    new RuleError(rule, message, 'RemovalRequest', [request.id])
  const history = (await readHistories(tx, [request.id])).get(request.id)!
  if (!history.isOpen) throw refuse('ILLEGAL_TRANSITION', `the request is ${request.state}`)
  const ladder = await ladderOf(tx, request.platformId)
  const proposal = nextRung(ladder, history, now)
  if (!proposal) throw refuse('ILLEGAL_TRANSITION', 'the ladder proposes nothing now')
  if (proposal.rung.code !== code) throw refuse('RUNG_NOT_NEXT', `the ladder proposes ${proposal.rung.code} now`)
  if (proposal.rung.kind !== 'LETTER') throw refuse('RUNG_NOT_NEXT', 'the rung has no letter')
  return { ladder, proposal }
}

interface Writing {
  proposal: Proposal
  contact: Contact
  writer: string
  ordinal: number
  now: Date
}

const createLetter = (
  tx: Tx,
  request: LockedRequest,
  { proposal, contact, writer, ordinal, composed, now }: Writing & { composed: Composed },
): Promise<LadderLetter> =>
  tx.ladderLetter.create({
    data: {
      ...{ requestId: request.id, platformId: request.platformId, ordinal, state: 'WAITING' },
      ...{
        rung: proposal.rung.code,
        rule: asJson(proposal.rung),
        items: asJson(proposal.items),
        dueAt: proposal.dueAt,
      },
      ...{ channel: contact.kind, address: contact.address, subject: composed.subject, text: composed.text },
      ...{ letter: asJson(composed.letter), writtenAt: now, writtenById: writer },
    },
  })

export const asJson = (value: unknown): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value))

/**
 * Writes the letter with its number and date, and queues its printing, after which it leaves. `waiting` is the letter
 * that a second person signs now. Throws RUNG_NOT_NEXT if another letter than this one would leave, or if it would go
 * elsewhere. The caller refreshes the totals of the request afterwards.
 */
export async function dispatchLetter(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  {
    ladder,
    waiting,
    signer = null,
    ...writing
  }: Writing & { ladder: Ladder; waiting?: LadderLetter; signer?: string | null },
): Promise<void> {
  const { proposal, contact, ordinal, now } = writing
  const registerNumber = await takeRegisterNumber(tx, request.unitId, now)
  const number = registerNumber ?? `${request.number}-N${ordinal}`
  const composed = await composeLetter(tx, request, { proposal, number, addressee: contact.addressee, now })
  if (waiting && !isSignedLetter(waiting, contact, composed)) throw notAsSigned(request.id)
  const { id } = waiting ?? (await createLetter(tx, request, { ...writing, composed }))
  await tx.ladderLetter.update({
    where: { id },
    data: {
      ...{ state: 'QUEUED', registerNumber, signedById: signer, decidedAt: now, printAt: now },
      ...{ channel: contact.kind, address: contact.address, subject: composed.subject, text: composed.text },
      letter: asJson(composed.letter),
    },
  })
  await replyTokenOf(tx, request.id)
  const reminders = await countReminder(tx, request, ladder, proposal, now)
  append({
    type: 'request.chased',
    ...eventOf(request),
    data: {
      ...chasedData(request, id, proposal),
      ...{ via: contact.kind, address: contact.address, registerNumber, reminders, version: request.version },
    },
  })
}

/** After a letter about overdue items, nobody has to chase until the next working day or the next rung. */
async function countReminder(
  tx: Tx,
  request: LockedRequest,
  ladder: Ladder,
  { rung, dueAt }: Proposal,
  now: Date,
): Promise<number> {
  const reminders = request.reminders + 1
  const remindedUntil = restAfter(clockOf(request.power).calendar, ladder, { rung: rung.code, at: now, dueAt })
  await tx.removalRequest.update({
    where: { id: request.id },
    data: { reminders, chased: chaseCount(reminders), remindedAt: now, ...(dueAt <= now && { remindedUntil }) },
    select: { id: true },
  })
  return reminders
}
