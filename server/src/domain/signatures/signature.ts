/**
 * The signature of a request: a versioned digest of everything that the second person signs. It is computed when a
 * request is approved, stored with the approval, and computed again when the request is sent.
 */
import { createHash } from 'node:crypto'
import type { RequestState, SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { writeLetter } from './letter-text.ts'
import type { LockedRequest } from './locked-request.ts'

/**
 * The version of the digest. A new version may sign other parts, so signatures of different versions are not compared.
 */
const VERSION = 1

/** Whether the content of a request can still be signed. It can until the request is sent or withdrawn. */
export const isSignable = (state: RequestState): boolean => signable.includes(state)
const signable: readonly RequestState[] = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED']

/** The hashes of the parts, by name. The parts of an item are named `ASSESSMENT <item id>` and `EVIDENCE <item id>`. */
export type PartHashes = Readonly<Record<string, string>>

export interface Signature {
  /** `v1:` and the SHA-256 of all parts in lower-case hex */
  digest: string
  parts: PartHashes
}

/**
 * A part that differs from the signed one. If items have a part of their own, these are the items whose part differs.
 */
export interface PartChange {
  part: SignedPart
  items: string[]
}

type Signable = Pick<LockedRequest, 'caseId' | 'subject' | 'body' | 'items'> & {
  case: { categoryId: string }
  platform: Pick<LockedRequest['platform'], 'id' | 'name' | 'operator'>
  legalBasis: Pick<LockedRequest['legalBasis'], 'id' | 'citationVi' | 'hours' | 'clock'>
}

/**
 * Computes the signature of the content that the request would send now, without withdrawn items. The letter is hashed
 * with placeholders for the number and the date. Cost: three statements, linear in the number of items.
 */
export async function signatureOf(tx: Tx, request: Signable): Promise<Signature> {
  const itemIds = request.items.filter(({ state }) => state === 'NOT_SENT').map(({ itemId }) => itemId)
  const { caseId, platform, legalBasis } = request
  const ofItems = { caseId, itemId: { in: itemIds } }
  const addresses = await tx.contentItem.findMany({
    where: { id: { in: itemIds } },
    select: { id: true, canonicalUrl: true, kind: true, title: true },
  })
  const assessments = await tx.assessment.findMany({
    where: ofItems,
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    select: { id: true, itemId: true, violation: true, necessity: true, authorId: true },
  })
  const evidence = await tx.evidence.findMany({
    where: ofItems,
    orderBy: [{ itemId: 'asc' }, { sha256: 'asc' }],
    select: { itemId: true, sha256: true },
  })
  const files = new Map(itemIds.map((id) => [id, [] as string[]]))
  for (const { itemId, sha256 } of evidence) files.get(itemId)!.push(sha256)
  const details = new Map(addresses.map(({ id, canonicalUrl, kind, title }) => [id, [canonicalUrl, kind, title]]))
  const urls = new Map(addresses.map(({ id, canonicalUrl }) => [id, canonicalUrl]))
  const parts: Record<string, string> = {
    CATEGORY: hash(request.case.categoryId),
    LEGAL_BASIS: hash([legalBasis.id, legalBasis.citationVi, legalBasis.hours, legalBasis.clock]),
    ADDRESSEE: hash([platform.id, platform.name, platform.operator]),
    LETTER: hash(writeLetter({ ...request, number: null, day: null, urls: itemIds.map((id) => urls.get(id) ?? '') })),
    ITEMS: hash(itemIds.map((id) => [id, details.get(id)])),
  }
  for (const { itemId, id, violation, necessity, authorId } of assessments)
    parts[`ASSESSMENT ${itemId}`] = hash([id, violation, necessity, authorId])
  for (const [itemId, hashes] of files) parts[`EVIDENCE ${itemId}`] = hash(hashes)
  return { digest: digestOf(parts), parts }
}

/** Returns the digest of the parts. The order in which they are stored does not matter. */
export const digestOf = (parts: PartHashes): string =>
  `v${VERSION}:${hash(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))}`

/** The stored signature of an approval: the digest, and the hashes of the parts. */
export interface Signed {
  signedDigest: string | null
  signedParts: unknown
}

/** Returns the parts that differ from the signed ones. Returns SIGNATURE if there is no signature of this version. */
export function changesSince({ signedDigest, signedParts }: Signed, current: PartHashes): PartChange[] {
  const signed = signedDigest?.startsWith(`v${VERSION}:`) ? (signedParts as PartHashes) : null
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
