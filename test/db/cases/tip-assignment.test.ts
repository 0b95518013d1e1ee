/** Tips that people assign: the event, the list by assignee, and the notification of the assignee. */
import { ConflictError, NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { assignTip } from '@takedown/server/domain/tips/assignment.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Desk, newKey } from '#support/make.ts'

const now = new Date()
let app: TestApp
let desk: Desk
beforeAll(async () => {
  app = await startApp()
  desk = app.desk
})
afterAll(() => app.stop())

const idOf = (person: string) => desk.ask(person, now).viewer.id!
const tip = async (who = 'can-bo-1') =>
  (await submitTip(desk.ask(who, now), { key: newKey(), subject: 'Tin', text: 'nội dung' })).id
const assign = (id: string, assignee: string | null, expectedVersion = 1, who = 'can-bo-1') =>
  assignTip(desk.ask(who, now), { key: newKey(), tip: id, expectedVersion, assignee })

it('assigns a tip, gives it back, states both in the log, and notifies only the other person', async () => {
  const id = await tip()
  const key = newKey()
  const input = { key, tip: id, expectedVersion: 1, assignee: idOf('can-bo-2') }
  for (let time = 0; time < 2; time++) await assignTip(desk.ask('can-bo-1', now), input)
  await assign(await tip(), idOf('can-bo-1'))
  await projectNotifications(desk.db, now, { mail: false })
  const notes = await desk.db.notification.findMany({ where: { rule: 'TIP_ASSIGNED' } })
  expect(notes).toMatchObject([{ userId: idOf('can-bo-2'), tipId: id, requestId: null }])
  await assign(id, null, 2)
  const { rows } = await desk.sql.query(
    `SELECT p.payload::json AS data FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'tip.assigned' AND e.subject_id = $1 ORDER BY e.seq`,
    [id],
  )
  expect(rows.map(({ data }) => data)).toEqual([
    { assignee: idOf('can-bo-2'), version: 2 },
    { assignee: null, version: 3 },
  ])
})

it('refuses an old version, and everybody who is no active officer', async () => {
  const id = await tip()
  await expect(assign(id, null, 7)).rejects.toThrow(ConflictError)
  for (const person of ['bao-chi', 'quan-tri']) await expect(assign(id, idOf(person))).rejects.toThrow(NotFoundError)
  await expect(assign(id, null, 1, 'bao-chi')).rejects.toThrow()
  expect((await desk.db.tip.findUniqueOrThrow({ where: { id } })).version).toBe(1)
})

it('lists tips by assignee, for staff alone', async () => {
  const [mine, free] = [await tip('bao-chi'), await tip('bao-chi')]
  await assign(mine, idOf('can-bo-2'))
  const officer = await app.as('OPERATOR')
  const press = await app.as('PRESS')
  const query = 'query ($filter: TipFilter) { tips(filter: $filter, first: 100) { nodes { id } } }'
  const ids = async (filter: object, who = officer): Promise<string[]> =>
    (await who.get(query, { filter })).tips.nodes.map(({ id }: { id: string }) => id)
  const person = `Person_${idOf('can-bo-2')}`
  expect(await ids({ assigneeIds: [person] })).toContain(`Tip_${mine}`)
  expect(await ids({ assigneeIds: [person] })).not.toContain(`Tip_${free}`)
  expect(await ids({ assigneeIds: ['@nobody'] })).toContain(`Tip_${free}`)
  expect(await ids({ assigneeIds: ['@nobody'] })).not.toContain(`Tip_${mine}`)
  expect(await ids({ except: { assigneeIds: ['@nobody'] } })).toContain(`Tip_${mine}`)
  expect(await ids({ assigneeIds: ['@nobody'] }, press)).toEqual([])
  expect((await press.ask('{ tips { nodes { assignee { name } } } }')).errors?.length).toBeGreaterThan(0)
})
