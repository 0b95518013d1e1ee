/** When an item was last seen, as its letter states it: only what a check or a capture showed. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { readLastSeen } from '@takedown/server/domain/content/last-seen.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { changesSince, signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  atVersion,
  type Desk,
  makeCase,
  makeDraft,
  makeSent,
  newKey,
  newPosts,
  openDesk,
  type Sent,
  storeText,
} from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const edit = ({ request }: Sent, input: object) =>
  atVersion(desk, request, (expectedVersion) =>
    editRequest(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, ...input }),
  )
const details = (draft: Sent, fields: object) => ({ details: draft.contents.map((item) => ({ item, ...fields })) })
const see = (item: string, observedAt: string, up = true) =>
  recordCheck(desk.ask('can-bo-1', at), { key: newKey(), item, up, observedAt: new Date(observedAt), proof: 'ảnh' })

describe('when an item was last seen', () => {
  const seenAt = new Date('2026-11-18T03:00:00Z')

  it('is accepted only at the time of a check that showed the content, or of a capture', async () => {
    const draft = await makeDraft(desk, { at })
    const [item] = draft.contents as [string]
    const unseen = { code: 'SEEN_NOT_OBSERVED', ids: [item] }
    await expect(edit(draft, details(draft, { seenAt }))).rejects.toMatchObject(unseen)
    await see(item, seenAt.toISOString(), false)
    await expect(edit(draft, details(draft, { seenAt }))).rejects.toMatchObject(unseen)
    await see(item, '2026-11-18T02:59:30Z')
    await edit(draft, details(draft, { seenAt }))
    await edit(draft, details(draft, { seenAt: new Date(at) }))
    await expect(edit(draft, details(draft, { seenAt: new Date('2026-11-18T03:05:00Z') }))).rejects.toMatchObject(
      unseen,
    )
  })

  it('is stated with its source, and as the latest capture after the check was voided', async () => {
    const draft = await makeDraft(desk, { at })
    const [item] = draft.contents as [string]
    await see(item, seenAt.toISOString())
    await edit(draft, details(draft, { seenAt }))
    const items = await desk.db.requestItem.findMany({ where: { requestId: draft.request } })
    const lastSeen = async () => (await readLastSeen(desk.db, [items[0]!.id]))[0]!.lastSeen
    expect(await lastSeen()).toEqual({ at: seenAt, source: 'PERSON' })
    await desk.db.check.updateMany({ where: { itemId: item }, data: { method: 'PROBE', authorId: null } })
    expect(await lastSeen()).toEqual({ at: seenAt, source: 'PROBE' })
    await desk.db.check.updateMany({ where: { itemId: item }, data: { voidedAt: new Date(at) } })
    expect(await lastSeen()).toEqual({ at: new Date(at), source: 'CAPTURE' })
    const request = await readLocked(desk.db, { id: draft.request })
    const facts = await readRequestFacts(
      desk.db,
      { ...request, items: request.items.map((item) => ({ ...item, state: 'NOT_SENT' as const })) },
      new Date(at),
    )
    expect(facts.items).toMatchObject([{ lastSeen: { at: new Date(at), source: 'CAPTURE' } }])
  })

  const capture = (caseId: string, item: string, capturedAt: string, recordedAt: string) =>
    storeText(desk.ask('can-bo-1', recordedAt), `tệp ${newKey()}`).then((sha256) =>
      attachEvidence(desk.ask('can-bo-1', recordedAt), {
        ...{ key: newKey(), case: caseId, items: [item], sha256, fileName: 'a.txt', capturedAt: new Date(capturedAt) },
      }),
    )
  const readSeen = async ({ items: [id] }: Sent) => (await readLastSeen(desk.db, [id!]))[0]!.lastSeen

  it('is not the time of a file that was recorded after the sending', async () => {
    const sent = await makeSent(desk, { at })
    const before = await readSeen(sent)
    await capture(sent.case, sent.contents[0]!, '2026-11-21T02:00:00Z', '2026-11-21T03:00:00Z')
    expect(await readSeen(sent)).toEqual(before)
  })

  it('is not shown by a file of another case', async () => {
    const draft = await makeDraft(desk, { at })
    const [item] = draft.contents as [string]
    const { case: other } = await makeCase(desk, { at, urls: newPosts(1) })
    const { canonicalUrl: url } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
    await addItems(desk.ask('can-bo-1', at), { key: newKey(), case: other, items: [{ url }] })
    await capture(other, item, '2026-11-17T03:00:00Z', at)
    const stated = details(draft, { seenAt: new Date('2026-11-17T03:00:00Z') })
    await expect(edit(draft, stated)).rejects.toMatchObject({ code: 'SEEN_NOT_OBSERVED', ids: [item] })
    await capture(draft.case, item, '2026-11-17T03:00:00Z', at)
    await edit(draft, stated)
  })

  it('is signed as the letter states it, so a letter whose check was voided after the approval does not leave', async () => {
    const draft = await makeDraft(desk, { at })
    const [item] = draft.contents as [string]
    await see(item, seenAt.toISOString())
    await edit(draft, details(draft, { seenAt }))
    const signature = async (signedDigest: string | null) => {
      const request = await readLocked(desk.db, { id: draft.request })
      return signatureOf(desk.db, { ...request, signedDigest }, new Date(at))
    }
    const earlier = `v9:${'0'.repeat(64)}`
    const [signed, before] = [await signature(null), await signature(earlier)]
    await desk.db.check.updateMany({ where: { itemId: item }, data: { voidedAt: new Date(at) } })
    const present = await signature(null)
    const changes = changesSince({ signedDigest: signed.digest, signedParts: signed.parts }, present.parts)
    expect(changes).toEqual([{ part: 'REASON', items: [item] }])
    expect((await signature(earlier)).digest).toBe(before.digest)
  })
})
