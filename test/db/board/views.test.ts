import { snoozeRequests, watchRequests } from '@takedown/server/domain/board/personal-lists.ts'
import {
  changeView,
  deleteView,
  placeViews,
  restoreView,
  saveView,
  sharedView,
  visibleViews,
} from '@takedown/server/domain/board/saved-views.ts'
import { ConflictError, ForbiddenError, NotFoundError, RuleError } from '@takedown/server/domain/core/errors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const NOW = new Date('2026-06-10T05:00:00Z')
const look = { sort: 'DUE_ASC', layout: 'TABLE' }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const as = (who: string) => desk.ask(who, NOW)
const save = (who: string, name: string, shared = false, query = '') =>
  saveView(as(who), { key: newKey(), name, shared, query, ...look })
const names = async (who: string) =>
  (await desk.db.savedView.findMany({ where: visibleViews(as(who).viewer), orderBy: { name: 'asc' } })).map(
    ({ name }) => name,
  )
const place = async (who: string) =>
  (await desk.db.viewPlace.findMany({ where: { userId: as(who).viewer.id! }, orderBy: { position: 'asc' } })).map(
    ({ viewId }) => viewId,
  )

describe('a saved view', () => {
  it('is its owner’s alone, or everybody’s once it is shared, and stands last in its owner’s sidebar', async () => {
    const own = await save('can-bo-1', 'Của tôi', false, 'assignee:@me')
    const shared = await save('can-bo-1', 'Cả phòng', true, 'is:overdue')
    expect(await names('can-bo-1')).toEqual(['Cả phòng', 'Của tôi'])
    expect(await names('can-bo-2')).toEqual(['Cả phòng'])
    expect(await place('can-bo-1')).toEqual([own.id, shared.id])
    expect(await place('can-bo-2')).toEqual([])
    expect(await sharedView(desk.db, own.id)).toBeNull()
    expect(await sharedView(desk.db, shared.id)).toMatchObject({ query: 'is:overdue' })
  })

  it('that another person changed meanwhile is a conflict, and what they did is in the log', async () => {
    const { id: view } = await save('can-bo-1', 'Chung', true)
    const change = (who: string, name: string, expectedVersion: number) =>
      changeView(as(who), { key: newKey(), view, expectedVersion, name, shared: true, ...look })
    await change('can-bo-2', 'Chung, sửa', 1)
    await expect(change('can-bo-1', 'Chung, của tôi', 1)).rejects.toBeInstanceOf(ConflictError)
    await change('can-bo-1', 'Chung, của tôi', 2)
    const events = await desk.db.event.findMany({ where: { subjectId: view }, orderBy: { seq: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['view.saved', 'view.changed', 'view.changed'])
  })

  it('is made private, and taken away, by its owner alone or a supervisor', async () => {
    const { id: view } = await save('can-bo-1', 'Của chung', true)
    const hide = { key: newKey(), view, expectedVersion: 1, name: 'Giấu', shared: false, ...look }
    await expect(changeView(as('can-bo-2'), hide)).rejects.toBeInstanceOf(ForbiddenError)
    await expect(deleteView(as('can-bo-2'), { key: newKey(), view })).rejects.toBeInstanceOf(ForbiddenError)
    await deleteView(as('lanh-dao'), { key: newKey(), view })
    expect(await names('can-bo-1')).not.toContain('Của chung')
    await restoreView(as('can-bo-1'), { key: newKey(), view })
    expect(await names('can-bo-2')).toContain('Của chung')
  })

  it('of somebody else is not there', async () => {
    const { id: view } = await save('can-bo-1', 'Riêng')
    const theirs = as('can-bo-2')
    const input = { key: newKey(), view, expectedVersion: 1, name: 'Lấy', shared: false, ...look }
    await expect(changeView(theirs, input)).rejects.toBeInstanceOf(NotFoundError)
    await expect(deleteView(theirs, { key: newKey(), view })).rejects.toBeInstanceOf(NotFoundError)
    await expect(placeViews(theirs, { key: newKey(), views: [view] })).rejects.toBeInstanceOf(NotFoundError)
  })

  it('stands in each person’s sidebar where they put it', async () => {
    const [first, second] = [await save('can-bo-2', 'Một', true), await save('can-bo-2', 'Hai', true)]
    await placeViews(as('can-bo-2'), { key: newKey(), views: [second.id, first.id] })
    await placeViews(as('quan-ly'), { key: newKey(), views: [first.id] })
    expect(await place('can-bo-2')).toEqual([second.id, first.id])
    expect(await place('quan-ly')).toEqual([first.id])
    await placeViews(as('quan-ly'), { key: newKey(), views: [] })
    expect(await place('quan-ly')).toEqual([])
  })
})

describe('a person’s own lists', () => {
  it('put requests aside until a time to come, and take them back', async () => {
    const { request } = await makeSent(desk, { at: NOW.toISOString() })
    const officer = as('can-bo-1')
    const until = new Date(NOW.getTime() + 3_600_000)
    await snoozeRequests(officer, { key: newKey(), requests: [request], until })
    await snoozeRequests(officer, { key: newKey(), requests: [request], until: new Date(until.getTime() + 1) })
    expect(await desk.db.snooze.count()).toBe(1)
    await expect(snoozeRequests(officer, { key: newKey(), requests: [request], until: NOW })).rejects.toBeInstanceOf(
      RuleError,
    )
    await snoozeRequests(officer, { key: newKey(), requests: [request], until: null })
    expect(await desk.db.snooze.count()).toBe(0)
  })

  it('say who follows a request', async () => {
    const { request } = await makeSent(desk, { at: NOW.toISOString() })
    const watch = (who: string, watching: boolean) =>
      watchRequests(as(who), { key: newKey(), requests: [request], watching })
    await watch('can-bo-1', true)
    await watch('can-bo-1', true)
    await watch('quan-ly', true)
    const followers = async () =>
      (await desk.db.watch.findMany({ where: { requestId: request } })).map(({ userId }) => userId).sort()
    expect(await followers()).toEqual([as('can-bo-1').viewer.id, as('quan-ly').viewer.id].sort())
    await watch('can-bo-1', false)
    expect(await followers()).toEqual([as('quan-ly').viewer.id])
  })
})
