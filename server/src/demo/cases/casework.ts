/** Prepares a demo case for a request as an officer does: adds items, assesses them and attaches evidence. */

import type { Scenario } from '#demo/fixtures.ts'
import { assessItems, attachEvidence, shareEvidence } from '#domain/cases/evidence.ts'
import { addItems } from '#domain/cases/items.ts'
import { storeUpload } from '#domain/content/uploads.ts'
import type { Address } from './addresses.ts'
import type { Capture } from './captures.ts'

const MAX_ITEMS = 500

export interface NewItems {
  who: string
  caseId: string
  addresses: (Address & { reach?: number; title?: string })[]
}

export async function addCaseItems(t: Scenario, now: Date, { who, caseId, addresses }: NewItems): Promise<string[]> {
  for (let from = 0; from < addresses.length; from += MAX_ITEMS)
    await t.act(who, now, addItems, { case: caseId, items: addresses.slice(from, from + MAX_ITEMS) })
  const rows = await t.db.contentItem.findMany({
    where: { canonicalUrl: { in: addresses.map(({ url }) => url) } },
    select: { id: true, canonicalUrl: true },
  })
  const ids = new Map(rows.map(({ id, canonicalUrl }) => [canonicalUrl, id]))
  return addresses.map(({ url }) => {
    const id = ids.get(url)
    if (!id) throw new Error(`${url} is not in canonical form`)
    return id
  })
}

export interface EvidenceInput {
  who: string
  caseId: string
  items: string[]
  capture: Capture
  /** whether addressees may read the file; default false */
  share?: boolean
}

export const attach = (t: Scenario, now: Date, { items, capture, ...input }: EvidenceInput): Promise<void> =>
  attachFiles(t, now, { ...input, files: [{ items, capture }] })

async function attachFiles(
  t: Scenario,
  now: Date,
  { who, caseId, files, share = false }: Omit<EvidenceInput, 'items' | 'capture'> & { files: FileOfItems[] },
): Promise<void> {
  const sha256s: string[] = []
  for (const { items, capture } of files) {
    const { bytes, mime, fileName } = capture
    const { sha256 } = await storeUpload(t.contextFor(who, now), bytes, mime)
    await t.act(who, now, attachEvidence, { case: caseId, items, sha256, fileName, capturedAt: now })
    sha256s.push(sha256)
  }
  if (share) await t.act(who, now, shareEvidence, { case: caseId, sha256s, shareable: true })
}

type FileOfItems = Pick<EvidenceInput, 'items' | 'capture'>

/**
 * Records the same assessment for all items, and attaches the evidence: one file for all items, or one file for each
 * item.
 */
export async function assessWithEvidence(
  t: Scenario,
  now: Date,
  { capture, ...proof }: Omit<EvidenceInput, 'capture'> & { capture: Capture | readonly Capture[]; violation: string },
): Promise<void> {
  const { who, caseId, items, violation } = proof
  await t.act(who, now, assessItems, { case: caseId, items, violation })
  const files =
    'bytes' in capture ? [{ items, capture }] : capture.map((each, at) => ({ items: [items[at]!], capture: each }))
  await attachFiles(t, now, { ...proof, files })
}
