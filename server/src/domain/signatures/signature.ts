/**
 * The signature of a request: a versioned digest of everything that the approver signs. It is computed and stored at
 * the approval. It is computed again at the sending, and when data in the request has changed.
 */
import { createHash } from 'node:crypto'
import type { RequestState, SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import type { Tx } from '#domain/core/command.ts'
import { forEachInSlices } from '#domain/core/slices.ts'
import { timeLimitOf } from '#domain/documents/time-limit.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'
import type { ContactPoint } from './contact-points.ts'
import type { LockedRequest } from './locked-request.ts'
import type { LetterSource, TemplatedFacts } from './request-facts.ts'
import { readContents, type SignedAssessment, type SignedContent } from './signature-contents.ts'
import { addressOf, type SignedLetter, signedLetter } from './signed-letter.ts'
import { type Add, addItem, addMeasure, addSenders } from './signed-parts.ts'

/**
 * The version of new digests. Earlier versions differ:
 *
 * - 1: the letter does not name its sender.
 * - 1 and 2: of the power, only the Vietnamese citation and the normal limit are signed. Contact points, prohibitions
 *   and the measure are not.
 * - 1 to 3: the names and flags of the category are not signed. The letter is in one language, without reasons, places,
 *   territories and shared evidence.
 * - 4: the letter has one subject for all languages, and does not state when the time limit ends.
 * - 1 to 4: the summaries of prohibitions, the labels of kinds and the result of an earlier request are not signed.
 * - 1 to 5: the order of the items is signed, but not their numbers.
 * - 1 to 6: the subject line is below the addressee, and begins with `V/v:` in Vietnamese.
 * - 1 to 7: in English, the name of the authority begins a sentence without an article.
 * - 1 to 8: in English, a letter about a single item has the same phrases as a letter about several.
 * - 1 to 9: of a stated time at which an item was seen, the time is signed, but not what the letter states: how it was
 *   seen, or the file that the letter states instead if no observation shows it.
 */
const VERSION = 10
const versions: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, VERSION]

/** Returns the version of a digest; null if this code cannot verify it. */
export function versionOf(digest: string | null): number | null {
  const version = Number(/^v(\d+):/.exec(digest ?? '')?.[1])
  return versions.includes(version) ? version : null
}

/** Whether the content can still be signed, because the request was neither sent nor withdrawn. */
export const isSignable = (state: RequestState): boolean => signable.includes(state)
const signable: readonly RequestState[] = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED']

/** Whether this approval signs the prohibitions and the measure, as every new one does. */
export const signsLaw = (digest: string | null): boolean => (versionOf(digest) ?? VERSION) >= 3

/** Whether this approval signs the reasons of the items, as every new one does. */
export const signsReasons = (digest: string | null): boolean => (versionOf(digest) ?? VERSION) >= 4

/** Hashes of the parts of the signed content, by name, such as `LETTER`, or `ASSESSMENT <item id>` for one item. */
export type PartHashes = Readonly<Record<string, string>>

export interface Signature {
  /** version, such as `v10:`, and SHA-256 of all parts in lower-case hex */
  digest: string
  parts: PartHashes
  /** the hashed letter and its facts */
  letter: SignedLetter
  /** contact points of the addressee, hashed in the part CHANNELS */
  contactPoints: ContactPoint[]
  /** latest assessment of each item, in the order of the item ids */
  assessments: SignedAssessment[]
}

/** A signature with the text of its parts for people, stored by `signedContentOf`. */
export interface ReadableSignature extends Signature {
  /** lines of each part, by its name in `parts`; empty for a part without text */
  lines: PartLines
  /** how the letter identifies each item, by content item id */
  addresses: Readonly<Record<string, string>>
}

export type PartLines = Readonly<Record<string, readonly string[]>>

/**
 * A part that differs from the signed one. `items` are the items whose part differs; empty for a part that belongs to
 * no item.
 */
export interface PartChange {
  part: SignedPart
  items: string[]
}

type Signable = LetterSource &
  Pick<LockedRequest, 'caseId' | 'signedDigest' | 'items'> & {
    case: { category: Pick<LockedRequest['case']['category'], 'id' | 'names' | 'expression' | 'noCapture'> }
    platform: Pick<LockedRequest['platform'], 'id' | 'name' | 'operator'>
    power: Omit<LockedRequest['power'], 'calendar'>
  }

/**
 * Computes the signature of what the request would send now. Its version is that of the request's approval, or the
 * newest one without an approval. Leaves out withdrawn items, sealed or erased captures, and the number and date of the
 * letter. Cost: about ten statements, and four more for each BATCH_SIZE items. The computing time is linear in the
 * number of items; other work can run between slices of items.
 */
export async function signatureOf(tx: Tx, request: Signable, at: Date): Promise<Signature> {
  const [signature] = await signaturesOf(tx, [request], at)
  return signature!
}

/**
 * Like `signatureOf`, for several requests. Cost: nine statements for each BATCH_SIZE items, and about seven for each
 * request, most of which read rows that many requests share.
 */
export async function signaturesOf(tx: Tx, requests: readonly Signable[], at: Date): Promise<Signature[]> {
  const contents = await readContents(tx, requests, at)
  const signatures: Signature[] = []
  await forEachInSlices(requests.entries(), async ([index, request]) => {
    signatures.push(await sign(request, contents[index]!, () => {}))
  })
  return signatures
}

/** Like `signatureOf`, with the lines of all parts. The lines are about as long as the annex in one language. */
export async function readableSignatureOf(tx: Tx, request: Signable, at: Date): Promise<ReadableSignature> {
  const lines: Record<string, readonly string[]> = {}
  const [content] = await readContents(tx, [request], at)
  const signature = await sign(request, content!, (name, text) => {
    lines[name] = text().filter((line) => line != null && line !== '') as string[]
  })
  const { facts } = signature.letter
  const { words } = facts.heads[0]!
  return {
    ...signature,
    lines,
    addresses: Object.fromEntries(facts.items.map((item) => [item.id, addressOf(item, words)])),
  }
}

/** Calls `read` with the name of each part and with a function that writes its lines. */
async function sign(
  request: Signable,
  { facts, contactPoints, assessments }: SignedContent,
  read: (name: string, text: Parameters<Add>[2]) => void,
): Promise<Signature> {
  const version = versionOf(request.signedDigest) ?? VERSION
  const letter = signedLetter(facts, version)
  const { words } = facts.heads[0]!
  const { items } = facts
  const parts: Record<string, string> = {}
  const add: Add = (name, value, text) => {
    parts[name] = hash(value)
    read(name, text)
  }
  const { power, platform } = request
  add('CATEGORY', ...signedCategory(request, version, words.language))
  const limit = timeLimitOf({ words, power, urgent: request.urgent })
  add('LEGAL_BASIS', signedPower(request, version), () => [textIn(power.citations as Texts, words.language), limit])
  add('ADDRESSEE', [platform.id, platform.name, platform.operator], () => [`${platform.operator} (${platform.name})`])
  add('LETTER', ...signedWords(letter, facts))
  add(
    'ITEMS',
    items.map(({ id, number, address, kind, title, leadsTo }) => [
      id,
      [address, version >= 5 ? [kind.code, kind.labels] : kind.code, title, ...(version >= 4 ? [leadsTo] : [])],
      ...(version >= 6 ? [number] : []),
    ]),
    () =>
      items.map((item) => {
        const line = [...new Set([addressOf(item, words), item.title])].filter(Boolean).join(' · ')
        return version >= 6 ? `${item.number}. ${line}` : line
      }),
  )
  if (version >= 3) {
    const points = contactPoints.map(({ kind, address }) => [kind, address])
    add('CHANNELS', points, () => points.map((point) => point.join(' ')))
  }
  addSenders(add, request.unitId, letter.senders, version)
  for (const { itemId, id, violation, necessity, authorId } of assessments)
    add(`ASSESSMENT ${itemId}`, [id, violation, necessity, authorId], () => [violation, necessity])
  addMeasure(add, facts, version)
  await forEachInSlices(items, (item) => addItem(add, item, { version, words, timeZone: facts.timeZone }))
  const digest = digestOf(parts, version)
  return { digest, parts, letter, contactPoints, assessments }
}

/**
 * Returns the value and the lines of the part LETTER: the text without annex, and the values of placeholders. The
 * values are signed separately, because the annex may print them too. Without values, only the text is signed, so that
 * approvals stay valid that are older than placeholders.
 */
function signedWords({ signedText }: SignedLetter, { filled }: TemplatedFacts): [value: unknown, text: () => string[]] {
  const values = filled.flatMap(({ language, placeholder: { name, type }, value }) =>
    value === null ? [] : [[language, name, type, value]],
  )
  const lines = filled.flatMap(({ placeholder: { name }, value }) => (value === null ? [] : [`{${name}}: ${value}`]))
  return [values.length === 0 ? signedText : [signedText, values], () => [...signedText.split('\n'), ...lines]]
}

function signedPower({ power, urgent }: Signable, version: number): unknown[] {
  const { id, citations, normalLimit, clock, clockStart } = power
  return version < 3
    ? [id, (citations as Texts).vi, normalLimit, clock]
    : [id, citations, limitOf(power, urgent), clock, clockStart]
}

/** Returns what an approval of this version signs about the category; the lines are its names, then its flags. */
function signedCategory(
  { case: { category } }: Pick<Signable, 'case'>,
  version: number,
  language: string,
): [value: unknown, text: () => readonly (string | null)[]] {
  const { id, names, expression, noCapture } = category
  const name = textIn(names as Texts, language)
  if (version < 4) return [id, () => [name]]
  const flags = [expression && 'EXPRESSION', noCapture && 'NO_CAPTURE'].filter((flag) => flag !== false)
  const lines = new Set([name, ...Object.values(names as Texts)])
  return [[id, names, expression, noCapture], () => [...lines, ...flags]]
}

/** Returns the digest of the parts in any order. */
export const digestOf = (parts: PartHashes, version = VERSION): string =>
  `v${version}:${hash(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))}`

export interface Signed {
  signedDigest: string | null
  signedParts: unknown
}

/** Returns the parts that differ, or SIGNATURE if the approval has none that can be verified. */
export function changesSince({ signedDigest, signedParts }: Signed, current: PartHashes): PartChange[] {
  const signed = versionOf(signedDigest) === null ? null : (signedParts as PartHashes)
  if (!signed) return [{ part: 'SIGNATURE', items: [] }]
  const changes = new Map<SignedPart, string[]>()
  for (const name of new Set([...Object.keys(signed), ...Object.keys(current)])) {
    if (signed[name] === current[name]) continue
    const [part, item] = name.split(' ') as [SignedPart, string?]
    const items = changes.get(part) ?? []
    if (item) items.push(item)
    changes.set(part, items)
  }
  return [...changes].map(([part, items]) => ({ part, items }))
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
