/** Internal notes, the people whom they mention, and who has a page open. */
import { ForbiddenError, NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { addNote, listNotes, withdrawNote } from '@takedown/server/domain/notes/notes.ts'
import { deleteLeftViewings, markViewing } from '@takedown/server/domain/notes/viewers.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { writeMail } from '@takedown/server/domain/notifications/templates.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, makeDraft, newKey, openDesk } from '#support/make.ts'

const now = new Date('2026-11-02T05:00:00.000Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const idOf = (person: string) => desk.ask(person, now).viewer.id!
const notify = () => projectNotifications(desk.db, now, { mail: false })
const notesOf = (caseId: string) => listNotes(desk.db, caseId, undefined, 10)

it('notifies the people whom a note mentions, and keeps its text out of the log', async () => {
  const { case: caseId } = await makeCase(desk, { at: now.toISOString() })
  const { request } = await makeDraft(desk, { at: now.toISOString() })
  const { caseId: caseOfRequest } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  await notify()
  const mentions = [idOf('can-bo-2'), idOf('lanh-dao')]
  const ask = desk.ask('can-bo-1', now)
  await addNote(ask, { key: newKey(), case: caseId, text: 'Nguồn tin kín: 0901', mentions })
  await addNote(ask, {
    key: newKey(),
    case: caseOfRequest,
    request,
    text: 'Gọi lại chiều nay',
    mentions: [mentions[0]],
  })
  await notify()
  const written = await desk.db.notification.findMany({
    where: { rule: 'MENTIONED' },
    orderBy: { id: 'asc' },
    select: { userId: true, caseId: true, requestId: true, tipId: true },
  })
  expect(written).toEqual(
    expect.arrayContaining([
      { userId: mentions[0], caseId, requestId: null, tipId: null },
      { userId: mentions[1], caseId, requestId: null, tipId: null },
      { userId: mentions[0], caseId: null, requestId: request, tipId: null },
    ]),
  )
  expect(written).toHaveLength(3)
  const { rows } = await desk.sql.query(`SELECT payload FROM event_payload p JOIN event e ON e.id = p.event_id
    WHERE e.type = 'case.noted'`)
  expect(JSON.stringify(rows)).not.toContain('0901')
})

it('writes a mail that links to the notes of the case', () => {
  const content = { id: 'c1', number: 'VV-2026-000001', title: 'Vụ' }
  const { subject, text } = writeMail(
    {
      ...{ digest: false, user: { locale: 'en', role: 'OPERATOR' }, timeZone: 'Asia/Ho_Chi_Minh', unlisted: 0 },
      notifications: [{ rule: 'MENTIONED', items: 1, at: now, request: null, tip: null, case: content }],
    },
    { link: 'https://desk.example', unsubscribe: 'https://desk.example/u' },
  )
  expect(subject).toBe('A note about case VV-2026-000001 mentions you')
  expect(text).toContain('https://desk.example/cases/Case_c1')
})

it('lets only the author withdraw a note, and deletes its text', async () => {
  const { case: caseId } = await makeCase(desk, { at: now.toISOString() })
  const { id } = await addNote(desk.ask('can-bo-1', now), { key: newKey(), case: caseId, text: 'Nhầm.' })
  await expect(withdrawNote(desk.ask('lanh-dao', now), { key: newKey(), note: id })).rejects.toThrow(NotFoundError)
  for (let time = 0; time < 2; time++) await withdrawNote(desk.ask('can-bo-1', now), { key: newKey(), note: id })
  expect(await notesOf(caseId)).toMatchObject([{ id, text: '', withdrawnAt: now }])
  const withdrawn = { type: 'case.note_withdrawn', subjectId: caseId }
  expect(await desk.db.event.count({ where: withdrawn })).toBe(1)
})

it('refuses a request of another case, people who may not write notes, and parties outside the authority', async () => {
  const { case: caseId } = await makeCase(desk, { at: now.toISOString() })
  const { request } = await makeDraft(desk, { at: now.toISOString() })
  const note = (person: string, more: object) =>
    addNote(desk.ask(person, now), { key: newKey(), case: caseId, text: 'x', ...more })
  for (const more of [{ request }, { mentions: [idOf('bao-chi')] }])
    await expect(note('can-bo-1', more)).rejects.toThrow(NotFoundError)
  await expect(note('bao-chi', {})).rejects.toThrow(ForbiddenError)
  expect(await notesOf(caseId)).toEqual([])
})

it('lists who has a page open, until they leave it or stop announcing it', async () => {
  const { case: caseId } = await makeCase(desk, { at: now.toISOString() })
  const announce = (person: string, seconds: number, more: object = {}) =>
    markViewing(desk.ask(person, later(seconds)), { key: newKey(), case: caseId, ...more })
  expect(await announce('can-bo-1', 0)).toEqual({ viewers: [] })
  expect(await announce('can-bo-2', 10)).toEqual({ viewers: [{ userId: idOf('can-bo-1'), since: now }] })
  expect(await announce('can-bo-1', 30)).toEqual({ viewers: [{ userId: idOf('can-bo-2'), since: later(10) }] })
  await announce('can-bo-2', 31, { leaves: true })
  expect(await announce('can-bo-1', 45)).toEqual({ viewers: [] })
  expect(await announce('can-bo-2', 91)).toEqual({ viewers: [] })
  // A page that was away for a while counts as opened anew.
  expect(await announce('can-bo-1', 100)).toEqual({ viewers: [{ userId: idOf('can-bo-2'), since: later(91) }] })
  expect(await announce('can-bo-2', 101)).toEqual({ viewers: [{ userId: idOf('can-bo-1'), since: later(100) }] })
  await deleteLeftViewings(desk.db, later(5_000))
  expect(await desk.db.viewing.count({ where: { subjectId: caseId } })).toBe(0)
})
