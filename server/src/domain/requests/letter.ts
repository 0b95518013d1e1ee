/** Writes the default subject of a letter, previews the letter of a draft, and chooses the signatory of a letter. */
import type { PrismaClient, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { unitOfPerson } from '#domain/accounts/units.ts'
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import { registerNumberForm } from '#domain/authority/register.ts'
import { senderOf, signsOn } from '#domain/authority/sender.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type Choice, citedInput, readCited } from '#domain/law/cited.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { addressColumns, addressLine } from '#domain/signatures/item-address.ts'
import { writeLetter } from '#domain/signatures/letter-text.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { demandOf, USUAL_MEASURE } from '#domain/signatures/measure.ts'
import { signedSender } from '#domain/signatures/signature.ts'
import { lockRequest } from './lock.ts'

type Named = { name: string } | null

/** Stands for the number of items while a subject is compared with the default subject. */
const COUNT = '\u0000'

/** Returns the default subject of a letter. The platform reads the subject, so it reveals nothing of the case. */
export const usualSubject = ({ write }: LetterWords, items: number | string, platform: Named, demand: string): string =>
  write('USUAL_SUBJECT', { demand, count: items, platform: platform?.name ?? '…' })

/**
 * Adapts a subject to this number of items and this demand. If `subject` is the default subject with the demand
 * `former`, returns the default subject with the new number and demand. Otherwise returns `subject` unchanged, because
 * somebody wrote it.
 */
export function subjectFor(
  words: LetterWords,
  subject: string,
  items: number,
  platform: Named,
  { demand, former = demand }: { demand: string; former?: string },
): string {
  const [before = '', after = ''] = usualSubject(words, COUNT, platform, former).split(COUNT)
  const isUsual =
    subject.startsWith(before) &&
    subject.endsWith(after) &&
    /^\d+$/.test(subject.slice(before.length, subject.length - after.length))
  return isUsual ? usualSubject(words, items, platform, demand) : subject
}

type Reader = Pick<CommandContext, 'db' | 'viewer' | 'now'>

const previewInput = z.object({
  request: optional(id),
  platform: optional(id),
  power: optional(id),
  urgent: optional(z.boolean()),
  measure: optional(code),
  items: optional(z.array(id).max(MAX_ITEMS)),
  prohibitions: optional(citedInput(MAX_ITEMS)),
  subject: optional(z.string().max(300)),
  body: optional(z.string().max(20_000)),
})

/**
 * Returns the letter as it would be sent now, without saving it. A field that is absent from the input is taken from
 * `request`, if the input names one. Without `request`, the sender of the letter is the viewer's unit. Before a letter
 * has taken a number in the register of its unit, the preview shows an ellipsis in place of this number. Cost: about
 * fourteen statements, for any number of items.
 */
export async function previewLetter(
  { db, viewer, now }: Reader,
  input: unknown,
): Promise<{ subject: string; text: string; language: string }> {
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
  const unit = request
    ? await db.issuingUnit.findUniqueOrThrow({ where: { id: request.unitId } })
    : await unitOfPerson(db, personId(viewer))
  const { sender, words } = await (request
    ? signedSender(db, request, now)
    : senderOf(db, { unitId: unit.id, signatoryId: null }, now))
  const addresses = new Map(items.map((item) => [item.id, addressLine(words, item)]))
  const citations = await citationsOf(db, words, request?.items ?? [], parsed.prohibitions ?? [])
  const listed = itemIds.flatMap((id) => {
    const address = addresses.get(id)
    return address === undefined ? [] : [{ address, citations: citations.get(id) ?? [] }]
  })
  const measure = request?.measure ?? USUAL_MEASURE
  const former = await demandOf(db, words, measure)
  const demand = parsed.measure === undefined ? former : await demandOf(db, words, parsed.measure)
  const written = (parsed.subject ?? request?.subject ?? '').trim()
  const count = listed.length
  const subject = written
    ? subjectFor(words, written, count, platform, { demand, former })
    : usualSubject(words, count, platform, demand)
  const body = (parsed.body ?? request?.body ?? '').trim()
  const number = request?.registerNumber ?? (await registerNumberForm(db, unit, now)) ?? request?.number ?? null
  const parts = { words, number, day: null, sender, platform, subject, body, power, urgent, demand, items: listed }
  return { subject, text: writeLetter(parts), language: words.language }
}

/**
 * Returns the citations of each content item, in the language of letters. `choices` replace the stored citations of the
 * items that they name.
 */
async function citationsOf(
  db: PrismaClient,
  { language }: LetterWords,
  items: readonly { id: string; itemId: string }[],
  choices: readonly Choice[],
): Promise<Map<string, string[]>> {
  const stored = await readCited(
    db,
    items.map(({ id }) => id),
  )
  const ids = [...new Set(choices.flatMap(({ prohibitions }) => prohibitions))]
  const chosen = await db.prohibition.findMany({ where: { id: { in: ids } } })
  const byId = new Map(chosen.map((each) => [each.id, each]))
  const written = (prohibitions: readonly Pick<Prohibition, 'citations'>[]) =>
    prohibitions.map(({ citations }) => textIn(citations as Texts, language)!)
  return new Map([
    ...items.map(({ id, itemId }) => [itemId, written(stored.get(id) ?? [])] as const),
    ...choices.map(
      ({ item, prohibitions }) => [item, written(prohibitions.flatMap((id) => byId.get(id) ?? []))] as const,
    ),
  ])
}

async function draftOf(db: PrismaClient, id: string) {
  const items = {
    where: { state: 'NOT_SENT' },
    orderBy: { position: 'asc' },
    select: { id: true, itemId: true },
  } as const
  const request = await db.removalRequest.findUnique({ where: { id }, include: { items } })
  if (!request) throw new NotFoundError('request')
  return request
}

const chooseInput = z.object({ key, request: id, expectedVersion: version, signatory: id.nullish() })

/**
 * Names the signatory of a request that is not approved yet. Null selects the signatory whose term began last. Whoever
 * approves the request may choose, because the choice makes nobody an author. Throws SIGNATORY_NOT_ALLOWED if the
 * person does not sign for the unit today.
 */
export async function chooseSignatory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'chooseSignatory')
  const { key, ...fields } = parse(chooseInput, input)
  return runCommand(context, { action: 'chooseSignatory', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    if (!nextRequestState(request.state, 'submit') && !nextRequestState(request.state, 'approve'))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        `the signatory of a request that is ${request.state} cannot change`,
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
