/** Records the answers and the question in a mail, after a person has confirmed them. */

import type { InboundMail } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { askClarification } from '#domain/requests/clarifications.ts'
import { answerInput } from '#domain/requests/response-input.ts'
import { recordResponse } from '#domain/requests/responses.ts'
import { lockMail, scopeOf, updateMail } from './lock.ts'

const MAX_TEXT = 20_000
const MAX_QUESTION = 5_000

const confirmInput = z.object({
  key,
  mail: id,
  expectedVersion: version,
  answers: z.array(answerInput).max(MAX_ITEMS),
  items: optional(distinct(id, MAX_ITEMS)),
  acceptSender: optional(z.boolean()),
})

/**
 * Records the answers, and the text of the mail as a question about the items `items`. The answers and the question get
 * the time that `occurredAt` returns, and the mail is their proof. `expectedVersion` is the version of the request, not
 * of the mail.
 *
 * Throws ILLEGAL_TRANSITION if the mail is not MATCHED. Without `acceptSender`, throws SENDER_UNKNOWN if the sender
 * does not belong to the addressee. Also throws the errors of `recordResponse` and `askClarification`.
 */
export async function confirmInboundMail(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'confirmInboundMail')
  const { key, ...fields } = parse(confirmInput, input)
  const { answers, items: questioned = [] } = fields
  if (answers.length + questioned.length === 0)
    throw new ValidationError([{ path: 'answers', code: 'too_small', message: 'no item is answered' }])
  return runCommand(context, { action: 'confirmInboundMail', key, input: fields }, async (tx, append) => {
    const mail = await lockMail(tx, fields.mail, undefined, ['MATCHED'])
    if (!mail.senderKnown && !fields.acceptSender)
      throw new RuleError('SENDER_UNKNOWN', 'the sender does not belong to the addressee', 'InboundMail', [mail.id])
    const part = { ...context, partOf: { tx, append } }
    const request = mail.requestId!
    const at = await occurredAt(tx, mail)
    const proof = proofOf(mail)
    if (answers.length > 0)
      await recordResponse(part, {
        ...{ key, request, expectedVersion: fields.expectedVersion, answeredAt: at, proof, answers },
        text: mail.text?.trim().slice(0, MAX_TEXT) || null,
      })
    if (questioned.length > 0)
      await askClarification(part, {
        ...{ key, request, items: questioned, askedAt: at, proof },
        // The answers above have raised the version, so it is compared only if there are no answers.
        ...(answers.length === 0 && { expectedVersion: fields.expectedVersion }),
        question: mail.text?.trim().slice(0, MAX_QUESTION) || mail.subject || '?',
      })
    await updateMail(tx, mail.id, { state: 'APPLIED', decidedAt: context.now, decidedById: personId(context.viewer) })
    append({
      type: 'mail.applied',
      subject: { type: 'InboundMail', id: mail.id },
      ...(await scopeOf(tx, request)),
      data: { answers: answers.length },
    })
    return { id: mail.id }
  })
}

/**
 * Returns the arrival time of the mail, or the recorded time of sending of its request if that is later, because no
 * answer can come before the request.
 */
export async function occurredAt(tx: Tx, { requestId, receivedAt }: InboundMail): Promise<Date> {
  const { sentAt } = await tx.removalRequest.findUniqueOrThrow({ where: { id: requestId! }, select: { sentAt: true } })
  return sentAt && sentAt > receivedAt ? sentAt : receivedAt
}

/** Returns the proof of an answer: the id of the mail, its sender and the hash of its original. */
export const proofOf = ({ messageId, fromAddress, sha256 }: InboundMail): string =>
  ['E-mail', messageId && `<${messageId}>`, fromAddress, `SHA-256 ${sha256}`]
    .filter(Boolean)
    .join(' · ')
    .slice(0, 2_000)
