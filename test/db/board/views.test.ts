/** Saved views, and each person's snoozed and watched requests. */
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

const contextOf = (who: string) => desk.ask(who, NOW)
const save = (who: string, name: string, shared = false, query = '') =>
  saveView(contextOf(who), { key: newKey(), name, shared, query, ...look })
const names = async (who: string) =>
  (await desk.db.savedView.findMany({ where: visibleViews(contextOf(who).viewer), orderBy: { name: 'asc' } })).map(
    ({ name }) => name,
  )
const sidebarOf = async (who: string) =>
  (
    await desk.db.viewPlace.findMany({ where: { userId: contextOf(who).viewer.id! }, orderBy: { position: 'asc' } })
  ).map(({ viewId }) => viewId)

describe('a saved view', () => {
  it('belongs to its owner, or to everyone once shared, and is last in its owner’s sidebar', async () => {
    const own = await save('can-bo-1', 'Của tôi', false, 'assignee:@me')
    const shared = await save('can-bo-1', 'Cả phòng', true, 'is:overdue')
    expect(await names('can-bo-1')).toEqual(['Cả phòng', 'Của tôi'])
    expect(await names('can-bo-2')).toEqual(['Cả phòng'])
    expect(await sidebarOf('can-bo-1')).toEqual([own.id, shared.id])
    expect(await sidebarOf('can-bo-2')).toEqual([])
    expect(await sharedView(desk.db, own.id)).toBeNull()
    expect(await sharedView(desk.db, shared.id)).toMatchObject({ query: 'is:overdue' })
  })

  it('belongs to one screen, keeps an order of its list, and is never on a wall unless it is of the board', async () => {
    const input = { key: newKey(), name: 'Bản nháp', shared: true, query: 'state:draft', screen: 'REQUESTS' }
    await expect(saveView(contextOf('can-bo-1'), { ...input, listOrder: 'REACH_DESC' })).rejects.toMatchObject({
      issues: [{ path: 'listOrder' }],
    })
    const { id: view } = await saveView(contextOf('can-bo-1'), { ...input, listOrder: 'DUE_ASC' })
    const stored = () => desk.db.savedView.findUniqueOrThrow({ where: { id: view } })
    expect(await stored()).toMatchObject({ screen: 'REQUESTS', listOrder: 'DUE_ASC' })
    expect(await sharedView(desk.db, view)).toBeNull()
    const { screen: _, ...settings } = { ...input, key: newKey(), view, expectedVersion: 1 }
    await expect(changeView(contextOf('can-bo-2'), { ...settings, listOrder: 'OWED_DESC' })).rejects.toThrow(
      'listOrder',
    )
    await changeView(contextOf('can-bo-2'), settings)
    expect(await stored()).toMatchObject({ screen: 'REQUESTS', listOrder: null })
    await deleteView(contextOf('can-bo-1'), { key: newKey(), view })
  })

  it('conflicts when another person changed it meanwhile, and the log has their change', async () => {
    const { id: view } = await save('can-bo-1', 'Chung', true)
    const change = (who: string, name: string, expectedVersion: number) =>
      changeView(contextOf(who), { key: newKey(), view, expectedVersion, name, shared: true, ...look })
    await change('can-bo-2', 'Chung, sửa', 1)
    await expect(change('can-bo-1', 'Chung, của tôi', 1)).rejects.toBeInstanceOf(ConflictError)
    await change('can-bo-1', 'Chung, của tôi', 2)
    const events = await desk.db.event.findMany({ where: { subjectId: view }, orderBy: { seq: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['view.saved', 'view.changed', 'view.changed'])
  })

  it('is made private or deleted only by its owner or a supervisor', async () => {
    const { id: view } = await save('can-bo-1', 'Của chung', true)
    const hide = { key: newKey(), view, expectedVersion: 1, name: 'Giấu', shared: false, ...look }
    await expect(changeView(contextOf('can-bo-2'), hide)).rejects.toBeInstanceOf(ForbiddenError)
    await expect(deleteView(contextOf('can-bo-2'), { key: newKey(), view })).rejects.toBeInstanceOf(ForbiddenError)
    await deleteView(contextOf('lanh-dao'), { key: newKey(), view })
    expect(await names('can-bo-1')).not.toContain('Của chung')
    await restoreView(contextOf('can-bo-1'), { key: newKey(), view })
    expect(await names('can-bo-2')).toContain('Của chung')
  })

  it("hides another person's view", async () => {
    const { id: view } = await save('can-bo-1', 'Riêng')
    const theirs = contextOf('can-bo-2')
    const input = { key: newKey(), view, expectedVersion: 1, name: 'Lấy', shared: false, ...look }
    await expect(changeView(theirs, input)).rejects.toBeInstanceOf(NotFoundError)
    await expect(deleteView(theirs, { key: newKey(), view })).rejects.toBeInstanceOf(NotFoundError)
    await expect(placeViews(theirs, { key: newKey(), views: [view] })).rejects.toBeInstanceOf(NotFoundError)
  })

  it('has its own place in each person’s sidebar', async () => {
    const [first, second] = [await save('can-bo-2', 'Một', true), await save('can-bo-2', 'Hai', true)]
    await placeViews(contextOf('can-bo-2'), { key: newKey(), views: [second.id, first.id] })
    await placeViews(contextOf('quan-ly'), { key: newKey(), views: [first.id] })
    expect(await sidebarOf('can-bo-2')).toEqual([second.id, first.id])
    expect(await sidebarOf('quan-ly')).toEqual([first.id])
    await placeViews(contextOf('quan-ly'), { key: newKey(), views: [] })
    expect(await sidebarOf('quan-ly')).toEqual([])
  })
})

describe('a person’s own lists', () => {
  it('snooze requests until a future time, and show them again', async () => {
    const { request } = await makeSent(desk, { at: NOW.toISOString() })
    const officer = contextOf('can-bo-1')
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

  it('name the watchers of a request', async () => {
    const { request } = await makeSent(desk, { at: NOW.toISOString() })
    const watch = (who: string, watching: boolean) =>
      watchRequests(contextOf(who), { key: newKey(), requests: [request], watching })
    await watch('can-bo-1', true)
    await watch('can-bo-1', true)
    await watch('quan-ly', true)
    const followers = async () =>
      (await desk.db.watch.findMany({ where: { requestId: request } })).map(({ userId }) => userId).sort()
    expect(await followers()).toEqual([contextOf('can-bo-1').viewer.id, contextOf('quan-ly').viewer.id].sort())
    await watch('can-bo-1', false)
    expect(await followers()).toEqual([contextOf('quan-ly').viewer.id])
  })
})
