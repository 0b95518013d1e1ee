/** Wall displays and the alarm over HTTP: tokens, pairing, playlists and acknowledgement. */
import { createHash } from 'node:crypto'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, collect } from '#support/api/client.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'

let app: TestApp
let supervisor: Client
beforeAll(async () => {
  app = await startApp()
  supervisor = await app.as('SUPERVISOR')
})
afterAll(() => app.stop())

const slides = [{ view: 'DEFAULT', seconds: 30 }]
const made = (name: string) => supervisor.must('createDisplay', { name, locale: 'VI', slides })
const screen = (token: string) => new Client(app.url, { authorization: `Bearer ${token}` })
const pair = (code: string) =>
  fetch(`${app.url}/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })

describe('a display', () => {
  it('is opened by a token of which the database stores only the hash', async () => {
    const { id, token } = await made('Phòng trực')
    const { viewer } = await screen(token).get('{ viewer { name role display { name slides { view seconds } } } }')
    expect(viewer).toEqual({ name: 'Phòng trực', role: null, display: { name: 'Phòng trực', slides } })
    const row = await app.db.display.findUniqueOrThrow({ where: { id: id.split('_')[1] } })
    expect(row.hash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(JSON.stringify(row)).not.toContain(token)
    const { displays } = await supervisor.get('{ displays { token pairingCode } }')
    expect(displays.flatMap(Object.values).filter(Boolean)).toEqual([])
  })

  it('shows its token once: repeating the key returns the same display without it', async () => {
    const key = crypto.randomUUID()
    const first = await supervisor.must('createDisplay', { key, name: 'Sảnh', locale: 'EN', slides })
    const again = await supervisor.must('createDisplay', { key, name: 'Sảnh', locale: 'EN', slides })
    expect(again).toMatchObject({ id: first.id, token: null, pairingCode: null })
  })

  it('reads only the views of its playlist', async () => {
    const { token } = await made('Hành lang')
    const who = screen(token)
    expect((await who.get('{ wall(view: DEFAULT) { view } }')).wall).toEqual({ view: 'DEFAULT' })
    expect((await who.get('{ wall(view: OVERDUE) { view } }')).wall).toBeNull()
    expect((await who.ask('{ board { nodes { id } } }')).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })

  it('is paired by a code that works once and ends earlier sessions of the display', async () => {
    const { token, pairingCode, id } = await made('Phòng họp')
    const answered = await pair(`${pairingCode.slice(0, 4).toLowerCase()}-${pairingCode.slice(4)}`)
    expect(answered.status).toBe(200)
    const paired = (await answered.json()) as { id: string; token: string }
    expect(paired.id).toBe(id)
    expect((await screen(paired.token).get('{ viewer { name } }')).viewer.name).toBe('Phòng họp')
    expect((await screen(token).ask('{ viewer { name } }')).status).toBe(401)
    expect((await pair(pairingCode)).status).toBe(404)
    expect((await pair('không phải mã')).status).toBe(422)
  })

  it('refuses an expired pairing code', async () => {
    const { pairingCode, id } = await made('Cũ')
    await app.db.display.update({
      where: { id: id.split('_')[1] },
      data: { pairingExpiresAt: new Date(Date.now() - 1) },
    })
    expect((await pair(pairingCode)).status).toBe(404)
  })

  it.each(['revokeDisplay', 'renewDisplay'])('is disconnected at once by %s', async (name) => {
    const { id, token } = await made('Tạm')
    const live = screen(token).live()
    const feed = collect(live, 'subscription { wallChanged { __typename } }')
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    await supervisor.must(name, { displayId: id })
    await expect(feed.until(() => false, 4_000)).rejects.toThrow()
    expect(JSON.stringify(feed.error ?? '')).not.toContain('no such frame')
    expect((await screen(token).ask('{ viewer { name } }')).status).toBe(401)
    await live.dispose()
  })

  it('follows a new playlist without reconnecting', async () => {
    const { id, token } = await made('Đổi')
    const changed = { displayId: id, name: 'Đổi', locale: 'VI', slides: [{ view: 'OVERDUE', seconds: 10 }] }
    await supervisor.must('updateDisplay', { ...changed, expectedVersion: 1 })
    expect((await screen(token).get('{ wall(view: OVERDUE) { view } }')).wall).toEqual({ view: 'OVERDUE' })
    expect((await supervisor.change('updateDisplay', { ...changed, expectedVersion: 1 })).__typename).toBe(
      'ConflictError',
    )
  })
})

describe('the alarm', () => {
  const ALARM = '{ alarm { items requests position groups { items request { number } } } }'

  it('rings for overdue items, is silenced everywhere by one acknowledgement, and rings again for the next', async () => {
    const officer = await app.as('OPERATOR')
    const wall = await app.display('default')
    const late = () => makeSent(app.desk, { at: new Date(Date.now() - 30 * 3_600_000).toISOString(), count: 2 })
    expect((await officer.get(ALARM)).alarm).toMatchObject({ items: 0, position: null })
    const live = officer.live()
    const desk = collect(live, 'subscription { alarmChanged { __typename ... on AlarmChanged { alarm { items } } } }')
    await desk.until(({ __typename }) => __typename === 'FeedReady')
    await late()
    await markPassed(app.db, new Date())
    await desk.until(({ alarm }) => alarm?.items === 2)
    const { alarm } = await officer.get(ALARM)
    expect(alarm).toMatchObject({ items: 2, requests: 1, groups: [{ items: 2 }] })
    expect((await wall.get('{ wall(view: DEFAULT) { alarm { items } } }')).wall.alarm.items).toBe(2)
    await late()
    await markPassed(app.db, new Date())
    await desk.until(({ alarm }) => alarm?.items === 4)
    await officer.must('acknowledgeAlarm', { upTo: alarm.position })
    // Items that became overdue after the alarm was read are not part of what the person saw.
    await desk.until(({ alarm }) => alarm?.items === 2)
    const remaining = (await officer.get(ALARM)).alarm
    expect(remaining.items).toBe(2)
    await officer.must('acknowledgeAlarm', { upTo: remaining.position })
    await desk.until(({ alarm }) => alarm?.items === 0)
    expect((await wall.get('{ wall(view: DEFAULT) { alarm { items } } }')).wall.alarm.items).toBe(0)
    expect(await app.db.event.count({ where: { type: 'alarm.acknowledged' } })).toBe(2)
    await live.dispose()
  })

  it('lists what is overdue now with its age, however long, and nothing that got more time', async () => {
    const officer = await app.as('OPERATOR')
    const sent = async (hoursAgo: number) =>
      makeSent(app.desk, { at: new Date(Date.now() - hoursAgo * 3_600_000).toISOString() })
    const [old, extended] = [await sent(24 + 72), await sent(24 + 5)]
    await markPassed(app.db, new Date())
    const dueAt = async ({ items }: typeof old) =>
      (await app.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).dueAt!.toISOString()
    const LIST = '{ alarm { items since groups { items since } } }'
    const [longest, next] = [await dueAt(old), await dueAt(extended)]
    expect((await officer.get(LIST)).alarm).toEqual({
      items: 2,
      since: longest,
      groups: [longest, next].map((since) => ({ items: 1, since })),
    })
    await atVersion(app.desk, extended.request, (expectedVersion) =>
      extendDeadline(app.desk.ask('lanh-dao', new Date()), {
        key: newKey(),
        request: extended.request,
        expectedVersion,
        hours: 48,
        reason: 'lễ',
      }),
    )
    expect((await officer.get(LIST)).alarm).toMatchObject({ items: 1, since: longest })
    const { deadlines } = await app.db.requestItem.findUniqueOrThrow({
      where: { id: extended.items[0]! },
      include: { deadlines: { orderBy: { id: 'asc' } } },
    })
    expect(deadlines.map(({ kind }) => kind)).toEqual(['SET', 'BREACHED', 'EXTENDED'])
  })

  it('is acknowledged only at a breach', async () => {
    const officer = await app.as('OPERATOR')
    const { wall } = await officer.get('{ wall(view: DEFAULT) { position } }')
    expect(await officer.change('acknowledgeAlarm', { upTo: wall.position })).toMatchObject({ code: 'ALARM_UNKNOWN' })
  })
})
