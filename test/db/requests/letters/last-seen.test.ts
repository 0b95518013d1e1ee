/** When an item was last seen, as its letter states it: only what a check or a capture showed. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { readLastSeen } from '@takedown/server/domain/content/last-seen.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'

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
})
