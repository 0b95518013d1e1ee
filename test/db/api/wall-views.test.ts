/** Saved views of the board on wall displays. */
import { changeView, deleteView, restoreView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, collect } from '#support/api/client.ts'
import { makeSent, newKey } from '#support/make.ts'

const HOUR = 3_600_000
/** An hour ago, or less if the operator's day is younger: a wall counts the platforms of today. */
const RECENT_HOURS = Math.min(1, ((Date.now() + 7 * HOUR) % (24 * HOUR)) / HOUR / 2)
let app: TestApp
let officer: Client
let supervisor: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  supervisor = await app.as('SUPERVISOR')
  await sent('facebook', 30)
  await sent('facebook', RECENT_HOURS)
  await sent('tiktok', RECENT_HOURS)
  await app.caughtUp()
})
afterAll(() => app.stop())

const sent = (platform: string, hoursAgo: number) =>
  makeSent(app.desk, {
    at: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
    platform,
    ...(platform === 'tiktok' && { urls: ['https://tiktok.com/@thu.nghiem/video/7300000000000000001'] }),
  })
const look = { sort: 'SENT_ASC', layout: 'TABLE' }
const ask = () => app.desk.ask('can-bo-1', new Date())
/** Saves a view and returns its row id; `addressOf` turns that into the address of a wall. */
const save = async (name: string, query: string, shared = true): Promise<string> =>
  (await saveView(ask(), { key: newKey(), name, shared, query, ...look })).id
const editView = (view: string, expectedVersion: number, fields: { name: string; query: string; shared: boolean }) =>
  changeView(ask(), { key: newKey(), view, expectedVersion, ...fields, ...look })
const addressOf = (view: string) => `SavedView_${view}`
/** The view DEFAULT, or the saved view with this id. */
const named = (id: string) => (id === 'default' ? { view: 'DEFAULT' } : { view: 'SAVED', savedViewId: id })
const playlist = (...views: string[]) => ({
  name: 'Phòng trực',
  locale: 'VI',
  slides: views.map((view) => ({ ...named(view), seconds: 10 })),
})
const wallOf = async (who: Client, view: string) =>
  (
    await who.get(
      `query ($view: WallViewName!, $savedViewId: ID) { wall(view: $view, savedViewId: $savedViewId) {
      view savedViewId name error counts { requests overdueItems }
      rows(first: 10) { platform { slug } } overdue(first: 10) { number } dueNext(first: 10) { number }
      waitingOnAuthority(first: 10) { number } changes(first: 20) { platform { slug } } platforms { platform { slug } }
    } }`,
      named(view),
    )
  ).wall
const slugs = (rows: { platform: { slug: string } }[]) => rows.map(({ platform }) => platform.slug)
const empty = {
  counts: { requests: 0, overdueItems: 0 },
  rows: [],
  overdue: [],
  dueNext: [],
  changes: [],
  platforms: [],
}

describe('a saved view on a wall', () => {
  it('is the board under its filter and in its order, on a display without a login', async () => {
    const row = await save('Facebook', 'platform:facebook')
    const id = addressOf(row)
    const screen = await app.display('default', row)
    const wall = await wallOf(screen, id)
    expect(wall).toMatchObject({ ...named(id), name: 'Facebook', error: null, counts: { requests: 2 } })
    expect(slugs(wall.rows)).toEqual(['facebook', 'facebook'])
    expect([wall.overdue.length, wall.dueNext.length, wall.waitingOnAuthority.length]).toEqual([1, 1, 0])
    expect(new Set(slugs(wall.changes))).toEqual(new Set(['facebook']))
    expect(slugs(wall.platforms)).toEqual(['facebook'])
    expect((await wallOf(officer, id)).name).toBe('Facebook')
    expect(
      (await screen.get('{ viewer { display { slides { view savedViewId name } } } }')).viewer.display.slides,
    ).toEqual([
      { view: 'DEFAULT', savedViewId: null, name: null },
      { ...named(id), name: 'Facebook' },
    ])
  })

  it('is named by SAVED with its id, and by nothing else', async () => {
    const id = addressOf(await save('Đủ', 'platform:facebook'))
    const wrong = [{ view: 'SAVED' }, { view: 'DEFAULT', savedViewId: id }]
    for (const view of wrong) {
      const { savedViewId } = view as { savedViewId?: string }
      const more = savedViewId ? `, savedViewId: "${savedViewId}"` : ''
      expect((await officer.ask(`{ wall(view: ${view.view}${more}) { name } }`)).errors?.[0]?.message).toContain(
        'savedViewId',
      )
      const slides = { name: 'Sai', locale: 'VI', slides: [{ ...view, seconds: 10 }] }
      expect(await supervisor.change('createDisplay', slides)).toMatchObject({
        issues: [{ path: 'slides.0.savedViewId' }],
      })
    }
    expect((await officer.get('{ wall(view: SAVED, savedViewId: "SavedView_1") { name } }')).wall).toBeNull()
  })

  it('also filters the changes and platforms of the wall', async () => {
    const wall = await wallOf(
      officer,
      addressOf(await save('Trừ Facebook', `-platform:facebook assignee:"${ask().viewer.name}" -assignee:@nobody`)),
    )
    expect([slugs(wall.rows), slugs(wall.changes), slugs(wall.platforms)]).toEqual([['tiktok'], ['tiktok'], ['tiktok']])
    const late = await wallOf(officer, addressOf(await save('Quá hạn', 'is:overdue')))
    expect([late.rows.length, late.overdue.length, late.dueNext.length]).toEqual([1, 1, 0])
    const ours = await wallOf(officer, addressOf(await save('Chờ ta', 'waiting:us')))
    expect([ours.rows, ours.overdue, ours.dueNext]).toEqual([[], [], []])
  })

  it.each(['assignee:@me', '-assignee:@nobody,@me', 'is:watched', 'is:snoozed platform:facebook'])(
    'shows a message instead of rows when it depends on the viewer: %s',
    async (query) => {
      const row = await save('Của tôi', query)
      const id = addressOf(row)
      expect(await wallOf(officer, id)).toMatchObject({ name: 'Của tôi', error: 'PERSONAL', ...empty })
      expect(await supervisor.change('createDisplay', playlist(id))).toMatchObject({ code: 'VIEW_NOT_FOR_WALLS' })
    },
  )

  it('shows nothing rather than too much when it has an unknown term', async () => {
    const row = await save('Lạ', 'platform:myspace')
    const id = addressOf(row)
    expect(await wallOf(officer, id)).toMatchObject({ error: 'UNCLEAR', ...empty })
    const { wallViews } = await supervisor.get('{ wallViews { savedViewId name error } }')
    expect(wallViews).toContainEqual({ savedViewId: id, name: 'Lạ', error: 'UNCLEAR' })
  })

  it('is on no wall and in no list while it is private, not even its owner’s', async () => {
    const row = await save('Riêng', '', false)
    const id = addressOf(row)
    for (const who of [officer, supervisor])
      expect(await wallOf(who, id)).toMatchObject({ name: null, error: 'NOT_SHARED', ...empty })
    expect(await supervisor.change('createDisplay', playlist(id))).toMatchObject({ code: 'VIEW_NOT_FOR_WALLS' })
    expect(JSON.stringify(await supervisor.get('{ wallViews { name } }'))).not.toContain('Riêng')
  })

  it('leaves a display when it is deleted or unshared, with a message, and can come back; the others stay', async () => {
    const row = await save('Tạm', 'platform:tiktok')
    const id = addressOf(row)
    const { token, id: display } = await supervisor.must('createDisplay', playlist('default', id))
    const screen = new Client(app.url, { authorization: `Bearer ${token}` })
    const live = screen.live()
    const feed = collect(live, 'subscription { wallChanged { __typename } }')
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const shows = (expected: object) =>
      vi.waitFor(async () => expect(await wallOf(screen, id)).toMatchObject(expected), {
        timeout: 5_000,
        interval: 100,
      })
    await deleteView(ask(), { key: newKey(), view: row })
    await feed.until(({ __typename }) => __typename === 'WallChanged')
    await shows({ name: null, error: 'NOT_SHARED', ...empty })
    expect((await wallOf(screen, 'default')).counts.requests).toBe(3)
    const { displays } = await supervisor.get('{ displays { id slides { view savedViewId name } } }')
    expect(displays.find((each: { id: string }) => each.id === display).slides[1]).toEqual({ ...named(id), name: null })
    await restoreView(ask(), { key: newKey(), view: row })
    await shows({ name: 'Tạm', error: null, counts: { requests: 1 } })
    await editView(row, 3, { name: 'Đổi tên', query: 'platform:facebook', shared: true })
    await shows({ name: 'Đổi tên', counts: { requests: 2 } })
    await editView(row, 4, { name: 'Đổi tên', query: 'platform:facebook', shared: false })
    await shows({ name: null, error: 'NOT_SHARED' })
    await live.dispose()
  })

  it('is readable by a display only if its playlist names it, and other addresses are no views', async () => {
    const row = await save('Khác', '')
    const id = addressOf(row)
    const screen = await app.display('default')
    expect(await wallOf(screen, id)).toBeNull()
    for (const address of ['', 'SavedView_', 'Case_00000000-0000-0000-0000-000000000000', row])
      expect(await wallOf(officer, address)).toBeNull()
    const unknown = await wallOf(officer, 'SavedView_00000000-0000-0000-0000-000000000000')
    expect(unknown.error).toBe('NOT_SHARED')
  })
})

it('counts the requests of each list, of which a wall shows a few', async () => {
  for (const _ of [1, 2]) await sent('facebook', 30)
  await app.caughtUp()
  const { wall } = await officer.get(`{ wall(view: DEFAULT) {
    overdue(first: 1) { number } overdueRequests allOverdue: overdue(first: 50) { number }
    dueNext(first: 1) { number } dueNextRequests allDueNext: dueNext(first: 50) { number }
    waitingOnAuthorityRequests waitingOnAuthority(first: 50) { number } } }`)
  expect([wall.overdue.length, wall.dueNext.length]).toEqual([1, 1])
  expect(wall.overdueRequests).toBe(wall.allOverdue.length)
  expect(wall.overdueRequests).toBeGreaterThan(2)
  expect(wall.dueNextRequests).toBe(wall.allDueNext.length)
  expect(wall.waitingOnAuthorityRequests).toBe(wall.waitingOnAuthority.length)
})
