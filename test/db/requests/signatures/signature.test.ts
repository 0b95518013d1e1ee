/** The second signature covers everything that is sent: a change after it needs another signature. */
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { digestOf, signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atVersion, type Desk, draftOf, makeCase, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'

const at = '2026-11-02T02:00:00.000Z'
let desk: Desk
let signed: Sent
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  signed = await makeDraft(desk, { at, count: 3 })
  await submit(signed)
  await approve(signed)
})

const officer = () => desk.ask('can-bo-1', at)
const submit = ({ request }: Sent, who = 'can-bo-1') =>
  atVersion(desk, request, (expectedVersion) =>
    submitForApproval(desk.ask(who, at), { key: newKey(), request, expectedVersion }),
  )
const approve = ({ request }: Sent, { who = 'lanh-dao', digest }: { who?: string; digest?: string } = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    approveRequest(desk.ask(who, at), { key: newKey(), request, expectedVersion, digest }),
  )
const send = ({ request }: Sent) =>
  atVersion(desk, request, (expectedVersion) =>
    sendRequest(officer(), { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
  )
const assess = (of: Sent, who = 'can-bo-1', violation = 'Đánh giá khác') =>
  assessItems(desk.ask(who, at), {
    key: newKey(),
    case: of.case,
    items: of.contents.slice(0, 1),
    violation,
    necessity: 'Cần thiết',
  })
const attach = async (of: Sent, who = 'can-bo-1') => {
  const { sha256 } = await storeUpload(desk.ask(who, at), new TextEncoder().encode(`tệp ${newKey()}`), 'text/plain')
  return attachEvidence(desk.ask(who, at), {
    key: newKey(),
    case: of.case,
    items: of.contents.slice(0, 1),
    sha256,
    fileName: 'a.txt',
    capturedAt: new Date(at),
  })
}
const read = ({ request }: Sent) => desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })

it('stores the digest with the approval and sends exactly what it covers', async () => {
  const { signedDigest } = await read(signed)
  expect(signedDigest).toMatch(/^v10:[0-9a-f]{64}$/)
  const [approved] = await desk.sql
    .query(
      `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.type = 'request.approved' AND e.subject_id = $1`,
      [signed.request],
    )
    .then(({ rows }) => rows)
  expect(approved.data).toMatchObject({ digest: signedDigest })
  await send(signed)
  expect(await read(signed)).toMatchObject({ state: 'SENT', signedDigest })
})

const changes: [string, (of: Sent) => Promise<unknown>, string[]][] = [
  ['an assessment is replaced', (of) => assess(of), ['ASSESSMENT']],
  ['evidence is added', (of) => attach(of), ['EVIDENCE']],
  [
    'an item is withdrawn',
    ({ request, items }) =>
      atVersion(desk, request, (expectedVersion) =>
        withdrawItems(officer(), { key: newKey(), request, expectedVersion, items: items.slice(0, 1), reason: 'nhầm' }),
      ),
    ['ASSESSMENT', 'EVIDENCE', 'ITEMS', 'LETTER', 'PROHIBITIONS', 'REASON'],
  ],
  [
    'the category of the case changes',
    async ({ case: caseId }) => {
      const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
      return updateCase(officer(), {
        key: newKey(),
        case: caseId,
        expectedVersion: version,
        category: desk.categories['lua-dao'],
      })
    },
    ['CATEGORY'],
  ],
]
it.each(changes)('returns to the approval when %s', async (_what, change, parts) => {
  await change(signed)
  const after = await read(signed)
  expect(after).toMatchObject({ state: 'AWAITING_APPROVAL', approvedById: null, signedDigest: null })
  expect([...after.changedParts].sort()).toEqual(parts)
  const { rows } = await desk.sql.query(
    `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.type = 'request.approval_voided' AND e.subject_id = $1`,
    [signed.request],
  )
  expect(rows).toHaveLength(1)
  await expect(send(signed)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await approve(signed)
  await send(signed)
  expect(await read(signed)).toMatchObject({ state: 'SENT', changedParts: [] })
})

it('sends nothing if the content was changed without a command', async () => {
  await desk.sql.query(`UPDATE power SET normal_limit = normal_limit + 1`)
  await expect(send(signed)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED', ids: [signed.request] })
  await desk.sql.query(`UPDATE power SET normal_limit = normal_limit - 1`)
  expect(await read(signed)).toMatchObject({ state: 'AWAITING_APPROVAL', sentAt: null, letter: null })
  expect((await read(signed)).changedParts.sort()).toEqual(['LEGAL_BASIS', 'LETTER'])
})

it('sends nothing under an approval from before approvals stored what they sign', async () => {
  await desk.sql.query(`UPDATE removal_request SET signed_digest = NULL, signed_parts = NULL WHERE id = $1`, [
    signed.request,
  ])
  await expect(send(signed)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
  expect(await read(signed)).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['SIGNATURE'] })
})

it('refuses a repeated sending with the same key in the same way', async () => {
  await desk.sql.query(`UPDATE removal_request SET signed_digest = NULL, signed_parts = NULL WHERE id = $1`, [
    signed.request,
  ])
  const { version: expectedVersion } = await read(signed)
  const input = { key: newKey(), request: signed.request, expectedVersion, via: 'PORTAL' }
  for (const _attempt of [1, 2])
    await expect(sendRequest(officer(), input)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
})

describe('a capture that was signed and is then sealed', () => {
  /** An approved request with a capture of its own. */
  const withCapture = async () => {
    const draft = await makeDraft(desk, { at, evidence: newKey() })
    await submit(draft)
    await approve(draft)
    return draft
  }
  /** Another case takes the item and then enters a category that forbids captures. The request's own case stays as it is. */
  const sealElsewhere = async ({ contents: [item] }: Sent) => {
    const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item! } })
    const { case: id } = await makeCase(desk, { at, evidence: newKey() })
    await addItems(officer(), { key: newKey(), case: id, items: [{ url: canonicalUrl }] })
    const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id } })
    const category = desk.categories['xam-hai-tre-em']
    await updateCase(officer(), { key: newKey(), case: id, expectedVersion, category })
  }

  it('returns the request to its approval at once, and is no part of the next signature', async () => {
    const draft = await withCapture()
    await sealElsewhere(draft)
    expect(await read(draft)).toMatchObject({ state: 'AWAITING_APPROVAL', signedDigest: null })
    expect((await read(draft)).changedParts).toEqual(['EVIDENCE'])
    await approve(draft)
    await send(draft)
    expect((await read(draft)).state).toBe('SENT')
  })

  it('is compared again at sending', async () => {
    const draft = await withCapture()
    await sealElsewhere(draft)
    await approve(draft)
    // No command lifts the seal here, so nothing returns the request to its approval before it is sent.
    await desk.sql.query(`UPDATE capture_seal SET state = 'LIFTED' WHERE state = 'SEALED'`)
    await expect(send(draft)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect((await read(draft)).changedParts).toEqual(['EVIDENCE'])
  })
})

it.each([
  ['assessed an item', (of: Sent) => assess(of, 'lanh-dao')],
  ['stored evidence of an item', (of: Sent) => attach(of, 'lanh-dao')],
])('refuses the signature of a person who %s', async (_what, write) => {
  const before = await makeCase(desk, { at, count: 2 })
  await write({ ...before, request: '', items: [] })
  const draft = await draftOf(desk, before, { at })
  await submit(draft)
  await expect(approve(draft)).rejects.toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })

  const waiting = await makeDraft(desk, { at })
  await submit(waiting)
  await write(waiting)
  expect((await read(waiting)).editorIds).toContain(desk.ask('lanh-dao', at).viewer.id)
  await expect(approve(waiting)).rejects.toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
})

it('refuses the signature of a person who changed the category of the case', async () => {
  const waiting = await makeDraft(desk, { at })
  await submit(waiting)
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: waiting.case } })
  await updateCase(desk.ask('lanh-dao', at), {
    key: newKey(),
    case: waiting.case,
    expectedVersion: version,
    category: desk.categories['lua-dao'],
  })
  await expect(approve(waiting)).rejects.toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
})

it('signs only what the approver saw', async () => {
  const draft = await makeDraft(desk, { at })
  await submit(draft)
  const digest = async () =>
    (await signatureOf(desk.db, await readLocked(desk.db, { id: draft.request }), new Date(at))).digest
  const seen = await digest()
  await assess(draft)
  await expect(approve(draft, { digest: seen })).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
  await approve(draft, { digest: await digest() })
  expect((await read(draft)).state).toBe('APPROVED')
})

it('has the same digest whatever the order of the stored parts', () => {
  expect(digestOf({ LETTER: 'a', ITEMS: 'b' })).toBe(digestOf({ ITEMS: 'b', LETTER: 'a' }))
  expect(digestOf({ LETTER: 'a', ITEMS: 'b' })).not.toBe(digestOf({ LETTER: 'b', ITEMS: 'a' }))
})
