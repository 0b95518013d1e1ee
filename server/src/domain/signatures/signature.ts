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
import { writeLetter } from './letter-text.ts'
import type { LockedRequest } from './locked-request.ts'
import { demandOf } from './measure.ts'

/**
 * The version of new digests. Version 1 signed a letter that did not name its sender. Versions 1 and 2 signed the
 * Vietnamese citation and the normal limit of the power. They signed no contact points, no prohibitions and no measure.
 */
const VERSION = 3
const versions: readonly number[] = [1, 2, VERSION]

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
  /** the version, such as `v3:`, and the SHA-256 of all parts in lower-case hex */
  digest: string
  parts: PartHashes
  /** the sender in the hashed letter; null if the approval signed a letter without one */
  sender: Sender | null
  /** the words of the hashed letter */
  words: LetterWords
  /** the contact points of the addressee, which the hash of the part CHANNELS covers */
  contactPoints: ContactPoint[]
}

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
  case: { categoryId: string }
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
  const { caseId, platform } = request
  const contactPoints = await contactPointsOf(tx, platform.id)
  const ofItems = { caseId, itemId: { in: itemIds } }
  const addresses = await tx.contentItem.findMany({
    where: { id: { in: itemIds } },
    select: { ...addressColumns, id: true, kind: true },
  })
  const assessments = await tx.assessment.findMany({
    where: ofItems,
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    select: { id: true, itemId: true, violation: true, necessity: true, authorId: true },
  })
  const evidence = await tx.$queryRaw<{ itemId: string; sha256: string }[]>`
    SELECT item_id AS "itemId", sha256 FROM evidence
    WHERE case_id = ${caseId}::uuid AND item_id = ANY (${itemIds}::uuid[]) AND is_readable(sha256)
    ORDER BY item_id, sha256 COLLATE "C"`
  const files = new Map(itemIds.map((id) => [id, [] as string[]]))
  for (const { itemId, sha256 } of evidence) files.get(itemId)!.push(sha256)
  const details = new Map(addresses.map(({ id, canonicalUrl, kind, title }) => [id, [canonicalUrl, kind, title]]))
  const lines = new Map(addresses.map((item) => [item.id, addressLine(words, item)]))
  const citing = signsLaw(request.signedDigest) ? requested.map(({ id }) => id) : []
  const cited = await readCited(tx, citing)
  const demand = await demandOf(tx, words, request.measure)
  const items = requested.map(({ id, itemId }) => ({
    address: lines.get(itemId) ?? '',
    citations: (cited.get(id) ?? []).map(({ citations }) => textIn(citations as Texts, words.language)!),
  }))
  const parts: Record<string, string> = {
    CATEGORY: hash(request.case.categoryId),
    LEGAL_BASIS: hash(signedPower(request, version)),
    ADDRESSEE: hash([platform.id, platform.name, platform.operator]),
    LETTER: hash(writeLetter({ ...request, words, sender, number: null, day: null, demand, items })),
    ITEMS: hash(itemIds.map((id) => [id, details.get(id)])),
  }
  if (version >= 3) parts.CHANNELS = hash(contactPoints.map(({ kind, address }) => [kind, address]))
  if (sender) parts.SENDER = hash([request.unitId, sender])
  for (const { itemId, id, violation, necessity, authorId } of assessments)
    parts[`ASSESSMENT ${itemId}`] = hash([id, violation, necessity, authorId])
  for (const [itemId, hashes] of files) parts[`EVIDENCE ${itemId}`] = hash(hashes)
  if (version >= 3) parts.MEASURE = hash([request.measure, demand])
  for (const { id, itemId } of requested) {
    const prohibitions = cited.get(id)
    if (prohibitions) parts[`PROHIBITIONS ${itemId}`] = hash(prohibitions.map(({ id, citations }) => [id, citations]))
  }
  return { digest: digestOf(parts, version), parts, sender, words, contactPoints }
}

/** Returns what an approval of this version signs of the power. */
function signedPower({ power, urgent }: Signable, version: number): unknown[] {
  const { id, citations, normalLimit, clock, clockStart } = power
  return version < 3
    ? [id, (citations as Texts).vi, normalLimit, clock]
    : [id, citations, limitOf(power, urgent), clock, clockStart]
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
