/** The default subject of a letter, and the letter of a draft as it would be sent now. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { senderOf } from '#domain/authority/sender.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { id, optional, parse } from '#domain/core/input.ts'
import { personId } from '#domain/core/viewer.ts'
import { addressColumns, addressLine } from '#domain/signatures/item-address.ts'
import { writeLetter } from '#domain/signatures/letter-text.ts'
import { signedSender } from '#domain/signatures/signature.ts'

/** Returns the default subject of a letter. The platform reads it, so it reveals nothing of the case. */
export const usualSubject = (items: number, platform: { name: string } | null): string =>
  `Yêu cầu ngăn chặn, gỡ bỏ ${items} nội dung vi phạm trên ${platform?.name ?? '…'}`

/**
 * Returns the subject for this number of items. A subject in the words of the default one gets the number; a subject that
 * somebody wrote stays.
 */
export const subjectFor = (subject: string, items: number, platform: { name: string } | null): string =>
  subject.replace(/\d+/, '0') === usualSubject(0, platform) ? usualSubject(items, platform) : subject

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
  const written = (parsed.subject ?? request?.subject ?? '').trim()
  const subject = written ? subjectFor(written, urls.length, platform) : usualSubject(urls.length, platform)
  const body = (parsed.body ?? request?.body ?? '').trim()
  const number = request?.registerNumber ?? request?.number ?? null
  const sender = await (request
    ? signedSender(db, request, now)
    : senderOf(db, (await unitOfPerson(db, personId(viewer))).id, now))
  return { subject, text: writeLetter({ number, day: null, sender, platform, subject, body, power, urgent, urls }) }
}

async function draftOf(db: PrismaClient, id: string) {
  const items = { where: { state: 'NOT_SENT' }, orderBy: { position: 'asc' }, select: { itemId: true } } as const
  const request = await db.removalRequest.findUnique({ where: { id }, include: { items } })
  if (!request) throw new NotFoundError('request')
  return request
}
