/** The default subject of a letter, the letter of a draft as it would be sent now, and the choice of who signs it. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { unitOfPerson } from '#domain/accounts/units.ts'
import type { LetterWords } from '#domain/authority/letter-words.ts'
import { senderOf, signsOn } from '#domain/authority/sender.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { addressColumns, addressLine } from '#domain/signatures/item-address.ts'
import { writeLetter } from '#domain/signatures/letter-text.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { signedSender } from '#domain/signatures/signature.ts'
import { lockRequest } from './lock.ts'

/** Returns the default subject of a letter. The platform reads it, so it reveals nothing of the case. */
export const usualSubject = ({ write }: LetterWords, items: number, platform: { name: string } | null): string =>
  write('USUAL_SUBJECT', { demand: write('USUAL_DEMAND'), count: items, platform: platform?.name ?? '…' })

/**
 * Returns the subject for this number of items. A subject in the words of the default one gets the number; a subject that
 * somebody wrote stays.
 */
export const subjectFor = (
  words: LetterWords,
  subject: string,
  items: number,
  platform: { name: string } | null,
): string =>
  subject.replace(/\d+/, '0') === usualSubject(words, 0, platform) ? usualSubject(words, items, platform) : subject

type Reader = Pick<CommandContext, 'db' | 'viewer' | 'now'>

const previewInput = z.object({
  request: optional(id),
  platform: optional(id),
  power: optional(id),
  urgent: optional(z.boolean()),
  items: optional(z.array(id).max(MAX_ITEMS)),
  subject: optional(z.string().max(300)),
  body: optional(z.string().max(20_000)),
})

/**
 * Returns the letter as it would be sent now, without saving it. A field that is absent from the input is taken from
 * `request`, if the input names one. Without `request`, the letter is one
 * of the viewer's unit. Cost: at most ten statements.
 */
export async function previewLetter(
  { db, viewer, now }: Reader,
  input: unknown,
): Promise<{ subject: string; text: string }> {
  const parsed = parse(previewInput, input)
  const request = parsed.request ? await draftOf(db, parsed.request) : null
  const platformId = parsed.platform ?? request?.platformId
  const platform = platformId ? await db.platform.findUnique({ where: { id: platformId } }) : null
  const powerId = parsed.power ?? request?.powerId
  const power = powerId ? await db.power.findUnique({ where: { id: powerId } }) : null
  const urgent = (parsed.urgent ?? request?.urgent ?? false) && power?.urgentLimit != null
  const itemIds = parsed.items ?? request?.items.map(({ itemId }) => itemId) ?? []
  const items = await db.contentItem.findMany({
    where: { id: { in: itemIds } },
    select: { ...addressColumns, id: true },
  })
  const addresses = new Map(items.map((item) => [item.id, addressLine(item)]))
  const urls = itemIds.flatMap((id) => addresses.get(id) ?? [])
  const { sender, words } = await (request
    ? signedSender(db, request, now)
    : senderOf(db, { unitId: (await unitOfPerson(db, personId(viewer))).id, signatoryId: null }, now))
  const written = (parsed.subject ?? request?.subject ?? '').trim()
  const subject = written
    ? subjectFor(words, written, urls.length, platform)
    : usualSubject(words, urls.length, platform)
  const body = (parsed.body ?? request?.body ?? '').trim()
  const number = request?.registerNumber ?? request?.number ?? null
  return {
    subject,
    text: writeLetter({ words, number, day: null, sender, platform, subject, body, power, urgent, urls }),
  }
}

async function draftOf(db: PrismaClient, id: string) {
  const items = { where: { state: 'NOT_SENT' }, orderBy: { position: 'asc' }, select: { itemId: true } } as const
  const request = await db.removalRequest.findUnique({ where: { id }, include: { items } })
  if (!request) throw new NotFoundError('request')
  return request
}

const chooseInput = z.object({ key, request: id, expectedVersion: version, signatory: id.nullish() })

/**
 * Names the signatory of a request that is not approved yet; null for the one whose term began last. Whoever approves the
 * request may choose, because the choice makes nobody an author. Throws SIGNATORY_NOT_ALLOWED if the person does not sign for
 * the unit today.
 */
export async function chooseSignatory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'chooseSignatory')
  const { key, ...fields } = parse(chooseInput, input)
  return runCommand(context, { action: 'chooseSignatory', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    if (!nextRequestState(request.state, 'submit') && !nextRequestState(request.state, 'approve'))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        `the signatory of a request that is ${request.state} stays`,
        'RemovalRequest',
        [request.id],
      )
    const { signatory: signatoryId = null } = fields
    if (signatoryId !== null) {
      const signatory = await tx.signatory.findUnique({ where: { id: signatoryId } })
      if (!signatory) throw new NotFoundError('signatory')
      const day = localDay(context.now, request.unit.timeZone ?? (await zoneOf(tx)))
      if (signatory.unitId !== request.unitId || !signsOn(signatory, day))
        throw new RuleError('SIGNATORY_NOT_ALLOWED', 'the person does not sign for the unit today', 'Signatory', [
          signatoryId,
        ])
    }
    await tx.removalRequest.update({ where: { id: request.id }, data: { signatoryId } })
    append({
      type: 'request.signatory_chosen',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { signer: signatoryId, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
