/**
 * Finds the request to which a mail belongs: by the reply address, then by the ids of sent mails, then by numbers in
 * the text. A stranger can guess a number, but neither a reply address nor the id of a mail.
 */
import type { InboundMatch } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import type { MailRecord } from './read-result.ts'
import { isSenderKnown } from './sender.ts'

export interface Match {
  requestId: string
  by: InboundMatch
  senderKnown: boolean
}

/** Numbers are searched only in this many characters at the start of the text. */
const TEXT_START = 5_000
const MAX_CANDIDATES = 300

/**
 * Returns the request and how it matched; null if no request fits, or if several do. Several requests may have the
 * same number, because registers restart each year. Of these, only a request whose addressee sent the mail fits.
 */
export async function findRequest(tx: Tx, mail: MailRecord): Promise<Match | null> {
  const addressed = await byReplyAddress(tx, mail)
  if (addressed === 'SEVERAL') return null
  const found = addressed ?? (await byMessageId(tx, mail))
  if (found) return { ...found, senderKnown: await isSenderKnown(tx, found.platformId, mail) }
  const numbered = await byNumber(tx, mail)
  const known: Match[] = []
  for (const { requestId, platformId, by } of numbered)
    known.push({ requestId, by, senderKnown: await isSenderKnown(tx, platformId, mail) })
  if (known.length === 1) return known[0]!
  const fromAddressee = known.filter(({ senderKnown }) => senderKnown)
  return fromAddressee.length === 1 ? fromAddressee[0]! : null
}

interface Found {
  requestId: string
  platformId: string
  by: InboundMatch
}

/** Matches the address for replies to one request, such as `yc-0123…@answers.example.vn`. */
const replyAddress = /^yc-([0-9a-f]{24})@/

/**
 * The addresses to which mail servers delivered the mail take precedence over those in the fields To and Cc. Returns
 * SEVERAL if the mail names the addresses of several requests; an officer then decides.
 */
async function byReplyAddress(tx: Tx, { deliveredTo, to, cc }: MailRecord): Promise<Found | null | 'SEVERAL'> {
  for (const mailboxes of [deliveredTo, [...to, ...cc]]) {
    const tokens = mailboxes.flatMap(({ address }) => replyAddress.exec(address)?.[1] ?? [])
    const requests = await tx.removalRequest.findMany({
      where: { replyToken: { in: tokens } },
      select: { id: true, platformId: true },
      take: 2,
    })
    if (requests.length > 1) return 'SEVERAL'
    const [request] = requests
    if (request) return { requestId: request.id, platformId: request.platformId, by: 'REPLY_ADDRESS' }
  }
  return null
}

/** The Message-ID of a mail that the server sent begins with the id of its delivery. */
const deliveryMessage = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/

/** Returns the ids of the deliveries to which the mail refers, the latest mail of the thread first. */
export const deliveryIdsIn = ({ returnedMessageId, inReplyTo, references }: MailRecord): string[] =>
  [returnedMessageId ?? '', ...inReplyTo, ...[...references].reverse()].flatMap(
    (id) => deliveryMessage.exec(id.toLowerCase())?.[1] ?? [],
  )

async function byMessageId(tx: Tx, mail: MailRecord): Promise<Found | null> {
  const ids = deliveryIdsIn(mail)
  const deliveries = await tx.delivery.findMany({
    where: { id: { in: ids } },
    select: { id: true, request: { select: { id: true, platformId: true } } },
  })
  const nearest = ids.flatMap((id) => deliveries.find((each) => each.id === id) ?? [])[0]
  return nearest ? { requestId: nearest.request.id, platformId: nearest.request.platformId, by: 'MESSAGE_ID' } : null
}

/** Leaves out requests that were never sent and have no delivery. */
async function byNumber(tx: Tx, { subject, text }: MailRecord): Promise<Found[]> {
  const candidates = numbersIn(`${subject}\n${text.slice(0, TEXT_START)}`)
  if (candidates.length === 0) return []
  const rows = await tx.removalRequest.findMany({
    where: {
      OR: [{ number: { in: candidates } }, { registerNumber: { in: candidates } }],
      AND: [{ OR: [{ sentAt: { not: null } }, { deliveries: { some: {} } }] }],
    },
    select: { id: true, platformId: true, number: true },
    take: 20,
  })
  return rows.map(({ id, platformId, number }) => ({
    ...{ requestId: id, platformId },
    by: candidates.includes(number) ? 'REQUEST_NUMBER' : 'LETTER_NUMBER',
  }))
}

/** Returns the words and the texts in square brackets that contain a digit, each as written and in capitals. */
export function numbersIn(text: string): string[] {
  const bracketed = [...text.matchAll(/\[([^[\]\n]{3,80})\]/g)].map((match) => match[1]!.trim())
  const words = text
    .split(/[\s,;()[\]"“”«»<>]+/u)
    .flatMap((word) => word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? [])
  const numbers = [...bracketed, ...words].filter((each) => each.length >= 3 && each.length <= 80 && /\d/.test(each))
  return [...new Set(numbers.flatMap((each) => [each, each.toUpperCase()]))].slice(0, MAX_CANDIDATES)
}
