/** Which prohibitions the items of a request cite: what is suggested, required, signed and printed in the letter. */

import { prohibitionsEnding } from '@takedown/server/domain/law/ending.ts'
import { changeProhibition, endProhibition } from '@takedown/server/domain/law/prohibitions.ts'
import { suggestProhibitions } from '@takedown/server/domain/law/suggestions.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { digestOf, signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  breaking,
  type Desk,
  draftOf,
  makeCase,
  makeDraft,
  newKey,
  openDesk,
} from '#support/make.ts'
import { addProhibition } from '#support/objects/prohibitions.ts'

const at = '2026-05-05T03:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let made = 0
const add = (more: object = {}) => addProhibition(desk, at, `Điều cấm thử nghiệm ${++made}`, more)
const citationOf = async (id: string) =>
  ((await desk.db.prohibition.findUniqueOrThrow({ where: { id } })).citations as { vi: string }).vi
const run = (command: typeof submitForApproval, who: string, request: string, when: string, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, when), { key: newKey(), request, expectedVersion, ...input }),
  )
const submit = (id: string, when = at) => run(submitForApproval, 'can-bo-1', id, when, { textsReviewed: true })
const approve = (request: string, when = at) => run(approveRequest, 'lanh-dao', request, when)
const send = (request: string, when = at) => run(sendRequest, 'can-bo-1', request, when, { via: 'PORTAL' })
const edit = (request: string, input: object, when = at) => run(editRequest, 'can-bo-1', request, when, input)
const read = (id: string) => desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
const cite = (items: readonly string[], ...prohibitions: string[]) => items.map((item) => ({ item, prohibitions }))
/** The prohibitions of each content item of a request, in the order of the letter. */
const citedBy = async (request: string) => {
  const items = await desk.db.requestItem.findMany({
    where: { requestId: request },
    orderBy: { position: 'asc' },
    include: { prohibitions: { orderBy: { position: 'asc' } } },
  })
  return items.map(({ prohibitions }) => prohibitions.map(({ prohibitionId }) => prohibitionId))
}
const draft = async (count: number, input: object = {}) => {
  const { case: caseId, contents } = await makeCase(desk, { at, count })
  const { id } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, items: contents, languages: ['vi'] },
    ...{ platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'], ...input },
  })
  return { case: caseId, request: id, contents }
}
const end = async (prohibition: string, inForceTo: string, successor?: string) => {
  const { version: expectedVersion } = await desk.db.prohibition.findUniqueOrThrow({ where: { id: prohibition } })
  await endProhibition(desk.ask('quan-tri', at), { key: newKey(), prohibition, inForceTo, successor, expectedVersion })
}

describe('a draft', () => {
  it('cites prohibitions for each of its items, and keeps those of the items that stay', async () => {
    const [one, other] = [await add(), await add()]
    const { request, contents } = await draft(3)
    const [first, second, third] = contents as [string, string, string]
    await edit(request, { prohibitions: [...cite([first], one, other), ...cite([third], other)] })
    expect(await citedBy(request)).toEqual([[one, other], [], [other]])
    await edit(request, { items: [third, first] })
    expect(await citedBy(request)).toEqual([[other], [one, other]])
    await edit(request, { items: [first, second], prohibitions: [...cite([first]), ...cite([second], one)] })
    expect(await citedBy(request)).toEqual([[], [one]])
  })

  it('refuses a prohibition of an item that it does not contain, and one that does not exist', async () => {
    const { request, contents } = await draft(1)
    const [[stranger], id] = [(await makeCase(desk, { at })).contents, await add()]
    await expect(edit(request, { prohibitions: cite([stranger!], id) })).rejects.toMatchObject({ what: 'item' })
    await expect(edit(request, { prohibitions: cite(contents, contents[0]!) })).rejects.toMatchObject({
      what: 'prohibition',
    })
    await expect(edit(request, { prohibitions: cite(contents, id, id) })).rejects.toMatchObject({
      issues: [{ path: 'prohibitions.0.prohibitions' }],
    })
  })
})

describe('a request without a prohibition for an item', () => {
  it('is refused at its submission, which names the items', async () => {
    const { request, contents } = await draft(2)
    await edit(request, { prohibitions: breaking(desk, contents.slice(0, 1)) })
    await expect(submit(request)).rejects.toMatchObject({
      ...{ code: 'PROHIBITION_MISSING', subject: 'ContentItem', ids: [contents[1]] },
    })
    await edit(request, { prohibitions: breaking(desk, contents) })
    await submit(request)
  })

  it('can be sent if an earlier version signed it, and its signature still verifies', async () => {
    for (const version of [1, 2]) {
      const { request, items } = await makeDraft(desk, { at })
      await submit(request)
      await approve(request)
      await desk.db.citedProhibition.deleteMany({ where: { requestItemId: { in: items } } })
      const locked = await readLocked(desk.db, { id: request })
      const { parts } = await signatureOf(
        desk.db,
        { ...locked, signedDigest: `v${version}:${'0'.repeat(64)}` },
        new Date(at),
      )
      expect(Object.keys(parts).filter((part) => /^(PROHIBITIONS|MEASURE)/.test(part))).toEqual([])
      await desk.db.removalRequest.update({
        where: { id: request },
        data: { signedDigest: digestOf(parts, version), signedParts: parts },
      })
      await send(request)
      expect((await read(request)).letter).not.toContain('vi phạm:')
    }
  })
})

describe('a prohibition past its end', () => {
  const last = '2026-05-05T03:00:00Z'
  const after = '2026-05-06T03:00:00Z'

  it('cannot be chosen newly, and the error names its end and its successor', async () => {
    const [ended, successor] = [await add(), await add()]
    await end(ended, '2026-05-05', successor)
    const { request, contents } = await draft(1)
    const [name, next] = [await citationOf(ended), await citationOf(successor)]
    await expect(edit(request, { prohibitions: cite(contents, ended) }, after)).rejects.toMatchObject({
      ...{ code: 'PROHIBITION_NOT_IN_FORCE', subject: 'Prohibition', ids: [ended] },
      message: `the prohibition "${name}" is in force from 2000-01-01 until 2026-05-05; its successor is "${next}"`,
    })
  })

  it('lets a request be neither submitted, signed nor sent', async () => {
    const ended = await add({ inForceTo: '2026-05-05' })
    const { request, contents } = await draft(1)
    await edit(request, { prohibitions: cite(contents, ended) })
    const refused = { code: 'PROHIBITION_NOT_IN_FORCE', ids: [ended] }
    await expect(submit(request, after)).rejects.toMatchObject(refused)
    await submit(request, last)
    await expect(approve(request, after)).rejects.toMatchObject(refused)
    await approve(request, last)
    await expect(send(request, after)).rejects.toMatchObject(refused)
    await send(request, last)
    expect((await read(request)).letter).toContain(`nội dung nêu tại Phụ lục I vi phạm ${await citationOf(ended)}.`)
  })

  it('is listed 60 days before its end, and afterwards while unsent requests cite it', async () => {
    const ended = await add({ inForceTo: '2026-05-05' })
    const listed = async (when: string) =>
      (await prohibitionsEnding(desk.db, new Date(when)))
        .filter(({ prohibition }) => prohibition.id === ended)
        .map(({ unsentRequests }) => unsentRequests)
    expect(await listed('2026-03-05T03:00:00Z')).toEqual([])
    expect(await listed('2026-03-06T03:00:00Z')).toEqual([0])
    expect(await listed(after)).toEqual([])
    const { request, contents } = await draft(2)
    await edit(request, { prohibitions: cite(contents, ended) })
    expect(await listed('2026-09-01T03:00:00Z')).toEqual([1])
  })

  it('can be chosen before its first day, for a request that is submitted later', async () => {
    const future = await add({ inForceFrom: '2026-06-01' })
    const { request, contents } = await draft(1)
    await edit(request, { prohibitions: cite(contents, future) })
    await expect(submit(request)).rejects.toMatchObject({ code: 'PROHIBITION_NOT_IN_FORCE' })
    await submit(request, '2026-06-01T03:00:00Z')
  })
})

describe('the signature', () => {
  it('covers the prohibitions: a changed citation returns the request to its approval', async () => {
    const id = await add()
    const { request, contents } = await draft(2)
    await edit(request, { prohibitions: [...cite(contents.slice(0, 1), id), ...breaking(desk, contents.slice(1))] })
    await submit(request)
    await approve(request)
    await changeProhibition(desk.ask('quan-tri', at), {
      ...{ key: newKey(), prohibition: id, expectedVersion: 1, summaries: [], penalties: [] },
      citations: ['vi', 'en'].map((language) => ({ language, text: 'Điều cấm đã sửa' })),
      ...{ inForceFrom: '2000-01-01', unconfirmed: false },
    })
    await expect(send(request)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    const { state, changedParts } = await read(request)
    expect([state, [...changedParts].sort()]).toEqual(['AWAITING_APPROVAL', ['PROHIBITIONS']])
    await approve(request)
    await send(request)
    expect((await read(request)).letter).toContain('   Vi phạm: Điều cấm đã sửa.')
  })

  it('no longer covers those of an item that was withdrawn before the sending', async () => {
    const [one, other] = [await add(), await add()]
    const { request, contents } = await draft(2)
    await edit(request, { prohibitions: [...cite(contents.slice(0, 1), one), ...cite(contents.slice(1), other)] })
    await submit(request)
    const { items } = await readLocked(desk.db, { id: request })
    await run(withdrawItems, 'can-bo-1', request, at, { items: [items[0]!.id], reason: 'nhầm' })
    await approve(request)
    await send(request)
    const { letter } = await read(request)
    expect(letter).toContain(`nội dung nêu tại Phụ lục I vi phạm ${await citationOf(other)}.`)
    expect(letter).not.toContain(await citationOf(one))
  })
})

describe('the suggestion for an item', () => {
  const suggested = async (item: { case: string; contents: string[] }, when = at) => {
    const [prohibitions] = await suggestProhibitions(
      desk.db,
      [{ caseId: item.case, itemId: item.contents[0]! }],
      new Date(when),
    )
    return prohibitions!.map(({ slug }) => slug)
  }

  it('is what its category has in force, else the nearest category above, else what every category has', async () => {
    const caseOf = (category: string) => makeCase(desk, { at, category })
    expect(await suggested(await caseOf('tin-dung-den'))).toEqual(['bo-luat-hinh-su-dieu-201'])
    expect(await suggested(await caseOf('bung-no'))).toEqual(['bo-luat-hinh-su-dieu-174'])
    const drugs = await caseOf('ma-tuy')
    expect(await suggested(drugs)).toContain('luat-24-2018-dieu-8')
    expect(await suggested(drugs, '2026-07-01T03:00:00Z')).toContain('luat-116-2025-hanh-vi-bi-cam')
    expect(await suggested(drugs, '2026-07-01T03:00:00Z')).not.toContain('luat-24-2018-dieu-8')
  })

  it('is what its latest request cited, or the successor of that', async () => {
    const [successor, ended] = [await add({ inForceFrom: '2026-05-06' }), await add()]
    const refused = await makeCase(desk, { at })
    const { request, items } = await draftOf(desk, refused, { at })
    await edit(request, { prohibitions: cite(refused.contents, ended) })
    await submit(request)
    await approve(request)
    await send(request)
    await answer(desk, { request }, items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
    await end(ended, '2026-05-05', successor)
    const slug = async (id: string) => (await desk.db.prohibition.findUniqueOrThrow({ where: { id } })).slug
    expect(await suggested(refused)).toEqual([await slug(ended)])
    expect(await suggested(refused, '2026-05-06T03:00:00Z')).toEqual([await slug(successor)])
  })
})
