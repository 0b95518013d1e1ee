/** Merges of cases: what moves, what stays as it is, what is refused. */
import { closeCase, linkTip, openCase, reopenCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { addNote } from '@takedown/server/domain/notes/notes.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import {
  answer,
  atVersion,
  type Desk,
  makeCase,
  makeDraft,
  makeSent,
  newKey,
  newPosts,
  openDesk,
} from '#support/make.ts'
import { mergeNow } from '#support/merging/changes.ts'
import { expectedTotals, wrongTotals } from '#support/models/case-totals.ts'

let desk: Desk
let app: TestApp
const AT = '2026-10-01T02:00:00Z'
const LATER = '2026-10-02T02:00:00Z'

beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const versionOf = async (id: string) => (await desk.db.case.findUniqueOrThrow({ where: { id } })).version
const numberOf = async (id: string) => (await desk.db.case.findUniqueOrThrow({ where: { id } })).number

const merge = (from: string, into: string) => mergeNow(desk, LATER, from, into)
const events = (caseId: string) => desk.db.event.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })

it('moves everything of a case to the other case, which counts each item once', async () => {
  const shared = newPosts(1)
  const [ownPosts, otherPosts] = [
    [...newPosts(2), ...shared],
    [...shared, ...newPosts(1)],
  ]
  const from = await makeSent(desk, { at: AT, urls: ownPosts, reach: 10, title: 'Nhóm bùng nợ miền Bắc' })
  const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, from, from.items.slice(2), refused, { at: '2026-10-01T02:30:00Z' })
  const into = await makeSent(desk, { at: '2026-10-01T03:00:00Z', urls: otherPosts, reach: 5, evidence: 'tệp khác' })
  const officer = desk.ask('can-bo-1', AT)
  const tip = await submitTip(desk.ask('bao-chi', AT), { key: newKey(), subject: 'Nhóm bùng nợ', text: ownPosts[0] })
  const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip.id } })
  await linkTip(officer, { key: newKey(), tip: tip.id, case: from.case, expectedVersion: version })
  await addNote(officer, { key: newKey(), case: from.case, text: 'Ghi chú của vụ cũ' })
  // The clock of the server may mark a breach at any time.
  const sentRows = () =>
    desk.db.requestItem.findMany({
      where: { requestId: { in: [from.request, into.request] } },
      omit: { breachedAt: true },
      orderBy: { id: 'asc' },
    })
  const letters = () =>
    desk.db.removalRequest.findMany({
      where: { id: { in: [from.request, into.request] } },
      select: { id: true, number: true, letter: true, signedDigest: true, version: true, state: true },
      orderBy: { id: 'asc' },
    })
  const before = { items: await sentRows(), letters: await letters(), events: await events(from.case) }
  const files = await desk.db.evidence.findMany({
    where: { caseId: { in: [from.case, into.case] } },
    select: { id: true },
  })

  await merge(from.case, into.case)

  expect(await sentRows()).toEqual(before.items)
  expect(await letters()).toEqual(before.letters)
  // The log only grows.
  expect((await events(from.case)).slice(0, before.events.length)).toEqual(before.events)
  expect((await events(from.case)).at(-1)?.type).toBe('case.merged')
  expect((await events(into.case)).map(({ type }) => type)).toContain('case.merge_received')
  const { db } = desk
  expect(await db.caseItem.count({ where: { caseId: from.case } })).toBe(0)
  expect(await db.caseItem.count({ where: { caseId: into.case } })).toBe(4)
  expect(await db.removalRequest.count({ where: { caseId: into.case } })).toBe(2)
  expect(await db.note.count({ where: { caseId: into.case } })).toBe(1)
  expect(await db.tip.findUniqueOrThrow({ where: { id: tip.id } })).toMatchObject({
    caseId: into.case,
    mergedFromId: from.case,
  })
  // No file is lost, and no two files of a case have one number.
  expect(await db.evidence.count({ where: { id: { in: files.map(({ id }) => id) } } })).toBe(files.length)
  const numbers = await db.evidence.findMany({
    where: { caseId: into.case },
    distinct: ['sha256'],
    select: { number: true },
  })
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
  expect(await wrongTotals(desk)).toEqual([])
  const {
    changedAt: _,
    caseId: __,
    ...totals
  } = await db.caseTotals.findUniqueOrThrow({ where: { caseId: into.case } })
  expect(totals).toEqual(await expectedTotals(desk, into.case))
  expect(await db.caseTotals.findUniqueOrThrow({ where: { caseId: from.case } })).toMatchObject({
    items: 0,
    requests: 0,
    owed: 0,
  })
})

it('leads from the number of the merged case to the other case, also through a chain, and refuses work on it', async () => {
  const [first, second, third] = [
    await makeCase(desk, { at: AT }),
    await makeCase(desk, { at: AT }),
    await makeCase(desk, { at: AT }),
  ]
  await merge(first.case, second.case)
  await merge(second.case, third.case)
  const officer = await app.as('OPERATOR')
  const { case: seen } = await officer.get(
    `query ($id: ID!) { case(id: $id) { state mergedAt allowedCommands mergedInto { state number mergedInto { number merged { number } } } } }`,
    { id: `Case_${first.case}` },
  )
  expect(seen).toMatchObject({
    state: 'MERGED',
    allowedCommands: [],
    mergedInto: { state: 'MERGED', number: await numberOf(second.case) },
  })
  expect(seen.mergedInto.mergedInto).toEqual({
    number: await numberOf(third.case),
    merged: [{ number: await numberOf(second.case) }],
  })
  // The list finds the living case by the old number, and the number alone finds the merged case.
  const { cases } = await officer.get(
    `query ($text: String!) { cases(filter: { text: $text, states: [OPEN] }) { nodes { id } } }`,
    {
      text: await numberOf(first.case),
    },
  )
  expect(cases.nodes).toEqual([{ id: `Case_${third.case}` }])
  const acting = desk.ask('can-bo-1', LATER)
  const seenVersion = { key: newKey(), case: first.case, expectedVersion: await versionOf(first.case) }
  const refused = { code: 'MERGED_CASE', ids: [second.case] }
  await expect(updateCase(acting, { ...seenVersion, title: 'Khác' })).rejects.toMatchObject(refused)
  await expect(closeCase(acting, { ...seenVersion, key: newKey() })).rejects.toMatchObject(refused)
  await expect(reopenCase(acting, { ...seenVersion, key: newKey(), reason: 'mở' })).rejects.toMatchObject(refused)
  await expect(
    addItems(acting, { key: newKey(), case: first.case, items: [{ url: newPosts(1)[0] }] }),
  ).rejects.toMatchObject(refused)
  await expect(addNote(acting, { key: newKey(), case: first.case, text: 'x' })).rejects.toMatchObject(refused)
  await expect(merge(first.case, third.case)).rejects.toMatchObject(refused)
  await expect(merge(third.case, first.case)).rejects.toMatchObject(refused)
  // A later change of the title keeps the old numbers searchable.
  await updateCase(acting, {
    key: newKey(),
    case: third.case,
    expectedVersion: await versionOf(third.case),
    title: 'Tên mới',
  })
  expect((await desk.db.case.findUniqueOrThrow({ where: { id: third.case } })).searchText).toContain(
    (await numberOf(first.case)).toLowerCase(),
  )
})

it('refuses a merge that would change figures, erase files or alter a signed request', async () => {
  const plain = await makeCase(desk, { at: AT })
  const other = await makeCase(desk, {
    at: AT,
    category: 'tu-sat' in desk.categories ? 'tu-sat' : Object.keys(desk.categories).find((slug) => slug !== 'bung-no')!,
  })
  await expect(merge(other.case, plain.case)).rejects.toMatchObject({ code: 'CASES_DIFFER' })
  const rebuilt = await makeCase(desk, { at: AT, reconstructed: true })
  await expect(merge(rebuilt.case, plain.case)).rejects.toMatchObject({ code: 'CASES_DIFFER' })
  // The approved draft numbers its items from 1. In the other case the platform knows a first item already.
  const approved = await makeDraft(desk, { at: AT })
  const officer = desk.ask('can-bo-1', AT)
  await atVersion(desk, approved.request, (expectedVersion) =>
    submitForApproval(officer, { key: newKey(), request: approved.request, expectedVersion, textsReviewed: true }),
  )
  await atVersion(desk, approved.request, (expectedVersion) =>
    approveRequest(desk.ask('lanh-dao', AT), { key: newKey(), request: approved.request, expectedVersion }),
  )
  const sent = await makeSent(desk, { at: AT })
  await expect(merge(approved.case, sent.case)).rejects.toMatchObject({
    code: 'REQUEST_SIGNED',
    ids: [approved.request],
  })
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: approved.request } })).toMatchObject({
    state: 'APPROVED',
    caseId: approved.case,
  })
  // Without such a letter, the approval stays valid.
  await merge(approved.case, plain.case)
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: approved.request } })).toMatchObject({
    state: 'APPROVED',
    caseId: plain.case,
  })
})

it('lets an author of a draft not approve it after the merge, and only officers merge', async () => {
  const draft = await makeDraft(desk, { at: AT })
  const supervisor = desk.ask('lanh-dao', AT)
  await addItems(supervisor, {
    key: newKey(),
    case: draft.case,
    items: [
      { url: (await desk.db.contentItem.findUniqueOrThrow({ where: { id: draft.contents[0]! } })).canonicalUrl! },
    ],
  })
  const into = await openCase(supervisor, { key: newKey(), title: 'Vụ khác', category: desk.categories['bung-no'] })
  await merge(draft.case, into.id)
  const { editorIds } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
  expect(editorIds).toContain(desk.ask('can-bo-1', AT).viewer.id)
  for (const role of ['MANAGER', 'AUDITOR', 'PLATFORM', 'PRESS'] as const) {
    const client = await app.as(role)
    const input = {
      caseId: `Case_${draft.case}`,
      expectedVersion: 1,
      into: { caseId: `Case_${into.id}`, expectedVersion: 1 },
      reason: 'x',
    }
    expect(await client.change('mergeCases', input)).toMatchObject({ __typename: 'ForbiddenError' })
  }
})
