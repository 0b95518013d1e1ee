/** Reads what a channel, such as e-mail or a webhook, sends to an addressee: the letter and its files. */
import type { Delivery, Prisma, PrismaClient, RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import type { DocumentFormat, DocumentKind } from '@takedown/prisma/generated/client/enums.ts'
import { letterAndAnnex } from '#domain/documents/read.ts'

/** A document without its bytes, which are read from the storage by their hash. */
export interface OutgoingFile {
  id: string
  kind: DocumentKind
  format: DocumentFormat
  /** the number of the part of the annex; 1 for the letter */
  part: number
  fileName: string
  mediaType: string
  size: number
  sha256: string
}

/** `id` is the same in every attempt. */
export interface OutgoingDelivery {
  id: string
  requestId: string
  platformId: string
  /** a code of the vocabulary ChannelKind */
  channel: string
  address: string
  /** the number of the letter in the register of its unit, or else the number of the request */
  number: string
  subject: string
  /** the letter as plain text */
  letter: string
  /** the name of the authority in the formal language of the letter, or else in the first stored language */
  authority: string
  /** identifies the request in the mail address for answers */
  replyToken: string
  /** the formal language of the letter, as a BCP 47 tag */
  language: string
  urgent: boolean
  queuedAt: Date
  startsAt: Date
  /** end of the time limit that the letter states */
  dueAt: Date | null
  /** number of failed earlier attempts, without those that ended because a server was killed */
  failures: number
  files: OutgoingFile[]
  /** set for a letter that reminds or chases the addressee of a request that was sent before */
  reminder?: OutgoingReminder
}

export interface OutgoingReminder {
  /** the code of the rung of the ladder */
  rung: string
  /** the number of the request's own letter */
  number: string
  /** the id of the delivery of the request; null if the server did not deliver it */
  delivery: string | null
  /** what is still open, by the numbers of the items in the request */
  items: { number: number; state: string; since: string }[]
}

/** In `files`, the letter comes first, then the annex in the order of its parts. */
export async function readOutgoing(db: PrismaClient, id: string): Promise<OutgoingDelivery> {
  const delivery = await db.delivery.findUniqueOrThrow({
    where: { id },
    include: {
      attempts: {
        where: { outcome: { in: ['POSTPONED', 'INTERRUPTED'] }, answer: { not: null } },
        select: { number: true },
      },
      request: {
        select: {
          ...{ number: true, registerNumber: true, replyToken: true, languages: true, platformId: true, urgent: true },
          documents: { where: letterAndAnnex, orderBy: documentOrder },
        },
      },
    },
  })
  const { documents, ...request } = delivery.request
  const { names } = await db.authority.findFirstOrThrow({ select: { names: true } })
  return outgoingOf({ delivery, request, documents, authorityNames: names, failures: delivery.attempts.length })
}

export const documentOrder: Prisma.RequestDocumentOrderByWithRelationInput[] = [
  { kind: 'asc' },
  { part: 'asc' },
  { format: 'asc' },
]

export interface OutgoingRows {
  delivery: Pick<
    Delivery,
    'id' | 'requestId' | 'channel' | 'address' | 'subject' | 'letter' | 'queuedAt' | 'startsAt' | 'dueAt'
  >
  request: Pick<RemovalRequest, 'number' | 'registerNumber' | 'replyToken' | 'languages' | 'platformId' | 'urgent'>
  documents: readonly OutgoingFile[]
  authorityNames: unknown
  failures: number
}

export function outgoingOf({ delivery, request, documents, authorityNames, failures }: OutgoingRows): OutgoingDelivery {
  const { id, requestId, channel, address, subject, letter, queuedAt, startsAt, dueAt } = delivery
  const { number, registerNumber, replyToken, languages, platformId, urgent } = request
  const language = languages[0] ?? ''
  const names = authorityNames as Record<string, string>
  return {
    ...{ id, requestId, platformId, channel, address, language, urgent, queuedAt, startsAt, dueAt, failures },
    ...{ number: registerNumber ?? number, subject, letter, replyToken: replyToken! },
    authority: names[language] ?? Object.values(names)[0] ?? '',
    files: documents.map(({ id, kind, format, part, fileName, mediaType, size, sha256 }) => ({
      ...{ id, kind, format, part, fileName, mediaType, size, sha256 },
    })),
  }
}
