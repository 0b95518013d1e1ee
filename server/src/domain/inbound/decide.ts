/** Decisions of officers about a mail: to assign it to a request, to set it aside, or to restore it. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { servedKinds } from '#domain/deliveries/served.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { markBouncedByPerson } from './bounce.ts'
import { lockMail, scopeOf, updateMail } from './lock.ts'
import { isSenderKnown } from './sender.ts'

const matchInput = z.object({ key, mail: id, request: id, expectedVersion: version })

/**
 * Assigns a mail to a request. The server then reads the answers in it. If the mail reports a failed delivery, the last
 * e-mail with the request before this report becomes BOUNCED, see `markBouncedByPerson`. Throws ILLEGAL_TRANSITION if
 * the mail is RECEIVED, APPLIED or SET_ASIDE.
 */
export async function matchInboundMail(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'matchInboundMail')
  const { key, ...fields } = parse(matchInput, input)
  return runCommand(context, { action: 'matchInboundMail', key, input: fields }, async (tx, append) => {
    const { request: requestId } = fields
    const mail = await lockMail(tx, fields.mail, fields.expectedVersion, ['MATCHED', 'UNMATCHED', 'REFUSED'])
    const request = await tx.removalRequest.findFirst({
      where: { id: requestId, OR: [{ sentAt: { not: null } }, { deliveries: { some: {} } }] },
      select: { platformId: true },
    })
    if (!request) throw new NotFoundError('request')
    const from = mail.fromAddress === null ? null : { address: mail.fromAddress }
    const senderKnown = await isSenderKnown(tx, request.platformId, { from, warnings: mail.warnings })
    const isReadable = mail.refusal === null
    await updateMail(tx, mail.id, {
      ...{ state: 'MATCHED', requestId, matchedBy: 'PERSON', senderKnown },
      ...(isReadable && { proposals: Prisma.DbNull, proposed: null }),
    })
    if (isReadable) await addJob(tx, 'INBOUND', mail.id, context.now)
    append({
      type: 'mail.matched',
      subject: { type: 'InboundMail', id: mail.id },
      ...(await scopeOf(tx, requestId)),
      data: { matchedBy: 'PERSON', senderKnown },
    })
    const { canMail = false, canMailLetters = canMail } = context
    if (mail.kind === 'BOUNCE')
      await markBouncedByPerson(tx, append, context, { requestId, mail, automatic: servedKinds(canMailLetters) })
    return { id: mail.id }
  })
}

const asideInput = z.object({ key, mail: id, reason: text(2000), expectedVersion: version })

/** Sets a mail aside, with a reason. Throws ILLEGAL_TRANSITION if the mail is RECEIVED, APPLIED or SET_ASIDE. */
export async function setInboundMailAside(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setInboundMailAside')
  const { key, ...fields } = parse(asideInput, input)
  return runCommand(context, { action: 'setInboundMailAside', key, input: fields }, async (tx, append) => {
    const { reason } = fields
    const mail = await lockMail(tx, fields.mail, fields.expectedVersion, ['MATCHED', 'UNMATCHED', 'REFUSED'])
    const decided = { decidedAt: context.now, decidedById: personId(context.viewer) }
    await updateMail(tx, mail.id, { state: 'SET_ASIDE', stateBefore: mail.state, reason, ...decided })
    append({
      type: 'mail.set_aside',
      subject: { type: 'InboundMail', id: mail.id },
      ...(await scopeOf(tx, mail.requestId)),
      data: { reason },
    })
    return { id: mail.id }
  })
}

const restoreInput = z.object({ key, mail: id, expectedVersion: version })

/**
 * Returns a mail that was set aside to its earlier state. If the server set it aside as a duplicate before it read the
 * answers, the server reads them now. Throws ILLEGAL_TRANSITION if the mail is not SET_ASIDE.
 */
export async function restoreInboundMail(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'restoreInboundMail')
  const { key, ...fields } = parse(restoreInput, input)
  return runCommand(context, { action: 'restoreInboundMail', key, input: fields }, async (tx, append) => {
    const mail = await lockMail(tx, fields.mail, fields.expectedVersion, ['SET_ASIDE'])
    const state = mail.stateBefore ?? 'UNMATCHED'
    await updateMail(tx, mail.id, { state, stateBefore: null, reason: null, decidedAt: null, decidedById: null })
    // A refused mail has no text in which a job could read answers.
    if (state === 'MATCHED' && mail.proposals === null && mail.refusal === null)
      await addJob(tx, 'INBOUND', mail.id, context.now)
    const scope = await scopeOf(tx, mail.requestId)
    append({ type: 'mail.restored', subject: { type: 'InboundMail', id: mail.id }, ...scope })
    return { id: mail.id }
  })
}
