/**
 * Defines the annex of a letter as data: one entry for each item. The published JSON Schema is made from this schema.
 * The annex must name no case, tip, reporter, note or author.
 */
import { z } from 'zod'
import { seenSources } from '#domain/content/last-seen.ts'

/** The highest number of items in one numbered part of an annex. */
export const ITEMS_PER_PART = 200

const texts = z.record(z.string(), z.string()).describe('Text by BCP 47 language tag.')
const instant = z.iso.datetime({ offset: true }).describe('An instant with an offset from UTC.')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const locatorKinds = ['NAME', 'HANDLE', 'PARENT', 'POST', 'TIMESTAMP', 'PAGE', 'OTHER'] as const
export type LocatorKind = (typeof locatorKinds)[number]

export const annexItem = z.object({
  number: z
    .int()
    .min(1)
    .describe('The number of the item in the letter, by which a written answer refers to the item.'),
  id: z.string().nullable().describe('The id of the request item, by which an answer over the API refers to the item.'),
  kind: z.object({ code: z.string(), label: texts }),
  name: z
    .string()
    .nullable()
    .describe(
      'The name that the service shows. Content without an address may have the name that the authority recorded instead. Null if no name is recorded.',
    ),
  handle: z.string().nullable(),
  address: z.string().nullable().describe('The address. Null for content that is known only by its name.'),
  leadsTo: z.string().nullable().describe('The address to which a short link leads.'),
  parent: z.string().nullable().describe('The account, page or channel that contains the content.'),
  places: z
    .array(z.object({ kind: z.enum(locatorKinds), value: z.string(), seenAt: instant.nullable() }))
    .describe(
      'Where within the address the content breaks the provisions, such as posts, times in a video, or pages. Further names, handles and parents of the content follow.',
    ),
  seenAt: instant.nullable().describe('When the authority last saw the content.'),
  seenBy: z
    .enum(seenSources)
    .nullable()
    .optional()
    .describe(
      'How it was seen: PERSON if an officer opened it, PROBE if an automatic check showed that it is up, CAPTURE if it was captured as evidence. Absent in annexes of earlier versions.',
    ),
  provisions: z
    .array(z.object({ citation: texts, summary: texts }))
    .describe('The provisions that the content breaks.'),
  reason: texts.describe('Why the content breaks these provisions.'),
  measure: z.object({ code: z.string(), label: texts }),
  territories: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .describe('ISO 3166-1 codes of the countries where the measure shall apply; empty for everywhere.'),
  evidence: z.array(
    z.object({
      number: z.string().describe('The number of the evidence, such as CC-03.'),
      mediaType: z.string(),
      size: z.int().min(0).describe('Bytes.'),
      sha256,
      capturedAt: instant,
      shared: z
        .boolean()
        .describe('Whether the addressee may read the file. If not, the annex describes the file, but `path` is null.'),
      path: z
        .string()
        .nullable()
        .describe(
          'The absolute address at which the addressee downloads the file, signed in or with its API key. Null if not shared. Annexes from before December 2026 state only the path on the server.',
        ),
    }),
  ),
  deadline: z.object({
    limit: texts.describe('The time limit in words, and what it counts from.'),
    time: z
      .object({
        amount: z.int().min(1),
        unit: z.enum(['HOURS', 'WORKING_HOURS', 'WORKING_DAYS']),
        countsFrom: z
          .enum(['SENT', 'RECEIVED'])
          .describe('Whether the time limit counts from the sending or from the receipt of the letter.'),
      })
      .nullable()
      .describe('The time limit as data. Null if the power sets none.'),
    dueAt: instant
      .nullable()
      .describe(
        'When the answer is due. Null if the power sets no time limit, or if the limit counts from a time that is not known yet.',
      ),
  }),
  earlier: z
    .object({
      reference: z.string().describe('The number of the earlier letter.'),
      number: z.int().min(1).describe('The number of the item in the earlier letter.'),
      outcome: texts.describe('What became of the item in the earlier request.'),
      answeredAt: instant.nullable(),
      added: texts.describe('What is new since then.'),
    })
    .nullable(),
})

export const annex = z.object({
  $schema: z.string().describe('The address of this schema.'),
  version: z.literal(1),
  request: z.object({
    reference: z.string().describe('The number of the letter, by which an answer refers to the letter.'),
    number: z.string().describe('The number of the request in this system.'),
    date: z.iso.date(),
    authority: texts,
    unit: texts,
    addressee: z.object({ name: z.string(), operator: z.string() }),
    powers: z
      .array(z.object({ citation: texts }))
      .describe('The provisions that empower the authority to make the request.'),
    urgent: z.boolean(),
    whyNotMilder: texts.describe('Why a milder measure does not serve. Empty if the request needs no such reason.'),
    howToAnswer: texts,
    redress: texts.describe('How the addressee can contest the request.'),
    replyAddress: z
      .string()
      .nullable()
      .describe('The address to which answers are sent. Null if they are sent to the addresses of the authority.'),
    portal: z.string().nullable(),
    email: z.string().nullable().describe('The e-mail address of the authority.'),
    telephone: z.string().nullable(),
    postalAddress: z.string().nullable(),
    items: z.int().min(1).describe('The number of items in all parts.'),
  }),
  part: z.object({ number: z.int().min(1), of: z.int().min(1) }),
  items: z.array(annexItem).min(1).max(ITEMS_PER_PART),
})

export type Annex = z.output<typeof annex>
export type AnnexItem = z.output<typeof annexItem>
