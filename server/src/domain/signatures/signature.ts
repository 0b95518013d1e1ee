/**
 * The signature of a request: a versioned digest of everything that the second person signs. It is computed when a
 * request is approved, and stored with the approval. It is computed again when the request is sent, and when something
 * that the request contains has changed.
 */
import { createHash } from 'node:crypto'
import type { RequestState, SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Texts } from '#domain/authority/input.ts'
import { type LetterWords, textIn } from '#domain/authority/letter-words.ts'
import { type LetterOf, type Sender, senderOf } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'
import { readCited } from '#domain/law/cited.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'
import { type ContactPoint, contactPointsOf } from './contact-points.ts'
import { addressColumns, addressLine } from './item-address.ts'
import { timeLimitOf, writeLetter } from './letter-text.ts'
import type { LockedRequest } from './locked-request.ts'
import { demandOf } from './measure.ts'

/**
 * The version of new digests. Version 1 signed a letter that did not name its sender. Versions 1 and 2 signed the
 * Vietnamese citation and the normal limit of the power. They signed no contact points, no prohibitions and no measure.
 * Versions 1 to 3 signed which category the case has, but not its names and flags.
 */
const VERSION = 4
const versions: readonly number[] = [1, 2, 3, VERSION]

/** Returns the version of a digest that can be verified; null for any other. */
export function versionOf(digest: string | null): number | null {
  const version = Number(/^v(\d+):/.exec(digest ?? '')?.[1])
  return versions.includes(version) ? version : null
}

/**
 * Returns what the letter of a request prints of its sender, and the words of the letter. The sender is null if the
 * approval has version 1: the letter is sent as it was signed, without a sender.
 */
export async function signedSender(
  tx: Tx,
  letter: LetterOf & { signedDigest: string | null },
  at: Date,
): Promise<{ sender: Sender | null; words: LetterWords }> {
  const { sender, words } = await senderOf(tx, letter, at)
  return { sender: versionOf(letter.signedDigest) === 1 ? null : sender, words }
}

/** Whether the content of a request can still be signed. It can until the request is sent or withdrawn. */
export const isSignable = (state: RequestState): boolean => signable.includes(state)
const signable: readonly RequestState[] = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED']

/** Whether the approval with this digest signs the prohibitions and the measure. Every new approval does. */
export const signsLaw = (digest: string | null): boolean => (versionOf(digest) ?? VERSION) >= 3

/**
 * The hashes of the parts, by name. A part of an item is named with the id of the item, such as `ASSESSMENT <item id>`.
 */
export type PartHashes = Readonly<Record<string, string>>

export interface Signature {
  /** the version, such as `v4:`, and the SHA-256 of all parts in lower-case hex */
  digest: string
  parts: PartHashes
  /** the sender in the hashed letter; null if the approval signed a letter without one */
  sender: Sender | null
  /** the words of the hashed letter */
  words: LetterWords
  /** the contact points of the addressee, which the hash of the part CHANNELS covers */
  contactPoints: ContactPoint[]
  /** the lines of each part, by the names of `parts`; empty for a part that has no words */
  lines: PartLines
  /** how the letter identifies each item, by the id of the content item */
  addresses: Readonly<Record<string, string>>
}

/** What the parts state, in the language of the letter. */
export type PartLines = Readonly<Record<string, readonly string[]>>

/**
 * A part that differs from the signed one. For a kind of part that each item has, such as ASSESSMENT, `items` are the
 * items whose part differs. For other parts, `items` is empty.
 */
export interface PartChange {
  part: SignedPart
  items: string[]
}

type Signable = Pick<
  LockedRequest,
  'caseId' | 'unitId' | 'signatoryId' | 'signedDigest' | 'subject' | 'body' | 'urgent' | 'measure' | 'items'
> & {
  case: { category: Pick<LockedRequest['case']['category'], 'id' | 'names' | 'expression' | 'noCapture'> }
  platform: Pick<LockedRequest['platform'], 'id' | 'name' | 'operator'>
  power: Omit<LockedRequest['power'], 'calendar'>
}

/**
 * Computes the signature of what the request would send at this time, in the version of its approval, if it has one.
 * Withdrawn items are no part of it, nor are captures that are sealed or erased. The letter is hashed with placeholders
 * for its number and date. Cost: a fixed number of statements, linear in the number of items.
 */
export async function signatureOf(tx: Tx, request: Signable, at: Date): Promise<Signature> {
  const version = versionOf(request.signedDigest) ?? VERSION
  const { sender, words } = await signedSender(tx, request, at)
  const requested = request.items.filter(({ state }) => state === 'NOT_SENT')
  const itemIds = requested.map(({ itemId }) => itemId)
  const { platform } = request
  const contactPoints = await contactPointsOf(tx, platform.id)
  const { rows, assessments, files } = await readItems(tx, request.caseId, itemIds)
  const details = new Map(rows.map(({ id, canonicalUrl, kind, title }) => [id, [canonicalUrl, kind, title]]))
  const addressById = new Map(rows.map((item) => [item.id, addressLine(words, item)]))
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const citing = signsLaw(request.signedDigest) ? requested.map(({ id }) => id) : []
  const cited = await readCited(tx, citing)
  const demand = await demandOf(tx, words, request.measure)
  const citationsOf = (id: string) =>
    (cited.get(id) ?? []).map(({ citations }) => textIn(citations as Texts, words.language)!)
  const items = requested.map(({ id, itemId }) => ({
    address: addressById.get(itemId) ?? '',
    citations: citationsOf(id),
  }))
  const letter = writeLetter({ ...request, words, sender, number: null, day: null, demand, items })
  const parts: Record<string, string> = {}
  const lines: Record<string, readonly string[]> = {}
  const add = (name: string, value: unknown, text: readonly (string | null | undefined)[]) => {
    parts[name] = hash(value)
    lines[name] = text.filter((line) => line != null && line !== '') as string[]
  }
  add('CATEGORY', ...signedCategory(request, version, words))
  const basis = [textIn(request.power.citations as Texts, words.language), timeLimitOf({ ...request, words })]
  add('LEGAL_BASIS', signedPower(request, version), basis)
  add('ADDRESSEE', [platform.id, platform.name, platform.operator], [`${platform.operator} (${platform.name})`])
  add('LETTER', letter, letter.split('\n'))
  add(
    'ITEMS',
    itemIds.map((id) => [id, details.get(id)]),
    itemIds.map((id) => [...new Set([addressById.get(id), titles.get(id)])].filter(Boolean).join(' · ')),
  )
  if (version >= 3) {
    const points = contactPoints.map(({ kind, address }) => [kind, address])
    add(
      'CHANNELS',
      points,
      points.map((point) => point.join(' ')),
    )
  }
  if (sender) {
    const { signatory, ...others } = sender
    const signs = signatory && [signatory.head, signatory.rank, signatory.name].filter(Boolean).join(' ')
    add('SENDER', [request.unitId, sender], [...Object.values(others), signs])
  }
  for (const { itemId, id, violation, necessity, authorId } of assessments)
    add(`ASSESSMENT ${itemId}`, [id, violation, necessity, authorId], [violation, necessity])
  for (const [itemId, list] of files)
    add(
      `EVIDENCE ${itemId}`,
      list.map(({ sha256 }) => sha256),
      list.map(({ fileName, sha256 }) => `${fileName} (SHA-256 ${sha256.slice(0, 12)})`),
    )
  if (version >= 3) add('MEASURE', [request.measure, demand], [demand])
  for (const { id, itemId } of requested) {
    const prohibitions = cited.get(id)?.map(({ id, citations }) => [id, citations])
    if (prohibitions) add(`PROHIBITIONS ${itemId}`, prohibitions, citationsOf(id))
  }
  const digest = digestOf(parts, version)
  return { digest, parts, sender, words, contactPoints, lines, addresses: Object.fromEntries(addressById) }
}

/** Reads the items, the assessment of each that is in force, and its readable evidence. Three statements. */
async function readItems(tx: Tx, caseId: string, itemIds: string[]) {
  const rows = await tx.contentItem.findMany({
    where: { id: { in: itemIds } },
    select: { ...addressColumns, id: true, kind: true },
  })
  const assessments = await tx.assessment.findMany({
    where: { caseId, itemId: { in: itemIds } },
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    select: { id: true, itemId: true, violation: true, necessity: true, authorId: true },
  })
  const evidence = await tx.$queryRaw<{ itemId: string; sha256: string; fileName: string }[]>`
    SELECT item_id AS "itemId", sha256, file_name AS "fileName" FROM evidence
    WHERE case_id = ${caseId}::uuid AND item_id = ANY (${itemIds}::uuid[]) AND is_readable(sha256)
    ORDER BY item_id, sha256 COLLATE "C"`
  const files = new Map(itemIds.map((id) => [id, [] as typeof evidence]))
  for (const file of evidence) files.get(file.itemId)!.push(file)
  return { rows, assessments, files }
}

/** Returns what an approval of this version signs of the power. */
function signedPower({ power, urgent }: Signable, version: number): unknown[] {
  const { id, citations, normalLimit, clock, clockStart } = power
  return version < 3
    ? [id, (citations as Texts).vi, normalLimit, clock]
    : [id, citations, limitOf(power, urgent), clock, clockStart]
}

/** Returns what an approval of this version signs of the category, and its lines: the names, then the flags that are set. */
function signedCategory(
  { case: { category } }: Signable,
  version: number,
  { language }: LetterWords,
): [value: unknown, lines: readonly (string | null)[]] {
  const { id, names, expression, noCapture } = category
  const name = textIn(names as Texts, language)
  if (version < 4) return [id, [name]]
  const flags = [expression && 'EXPRESSION', noCapture && 'NO_CAPTURE'].filter((flag) => flag !== false)
  const lines = new Set([name, ...Object.values(names as Texts)])
  return [
    [id, names, expression, noCapture],
    [...lines, ...flags],
  ]
}

/** Returns the digest of the parts. The order in which they are stored does not matter. */
export const digestOf = (parts: PartHashes, version = VERSION): string =>
  `v${version}:${hash(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))}`

/** The stored signature of an approval: the digest, and the hashes of the parts. */
export interface Signed {
  signedDigest: string | null
  signedParts: unknown
}

/** Returns which parts differ, or SIGNATURE if the approval has no signature that can be verified. */
export function changesSince({ signedDigest, signedParts }: Signed, current: PartHashes): PartChange[] {
  const signed = versionOf(signedDigest) === null ? null : (signedParts as PartHashes)
  if (!signed) return [{ part: 'SIGNATURE', items: [] }]
  const changes = new Map<SignedPart, string[]>()
  for (const name of new Set([...Object.keys(signed), ...Object.keys(current)])) {
    if (signed[name] === current[name]) continue
    const [part, item] = name.split(' ') as [SignedPart, string?]
    changes.set(part, [...(changes.get(part) ?? []), ...(item ? [item] : [])])
  }
  return [...changes].map(([part, items]) => ({ part, items }))
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
