/** Payloads of events in the API: each as its type declares, readable by the roles that it declares, from any version that stored it. */
import { randomUUID } from 'node:crypto'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { type FieldName, fields } from '@takedown/server/domain/events/fields.ts'
import type { NewEvent } from '@takedown/server/domain/events/new-event.ts'
import { type EventType, eventTypes, registry } from '@takedown/server/domain/events/registry.ts'
import { idFieldName } from '@takedown/server/graphql/core/global-ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { eventOf, payloadTypeNames, wholePayload } from '#support/feed/events.ts'

/** An id is named after its object in the API. */
const apiName = (name: FieldName) => (fields[name].type.of === 'ID' ? idFieldName(name, fields[name].list) : name)
const enumName = (type: string) => type.replace('.', '_').toUpperCase()
const PAGE = `query ($after: FeedPosition) { events(after: $after, first: 100) { position more
  nodes { type tone subjectType subjectId ${wholePayload} } } }`

describe('the payload of an event', () => {
  let app: TestApp
  let admin: Client
  let officer: Client
  beforeAll(async () => {
    app = await startApp()
    admin = await app.as('ADMIN')
    officer = await app.as('OPERATOR')
  })
  afterAll(() => app.stop())

  /** Appends events as they are, as another version of the server would. Returns what the viewer reads of them. */
  async function readBack(who: Client, events: readonly unknown[]): Promise<Data[]> {
    const after = await head(who)
    await runSystemCommand(app.db, new Date(), 'append', async (_tx, append) => {
      for (const event of events) append(event as NewEvent)
      return {}
    })
    return (await who.get(PAGE, { after })).events.nodes
  }

  async function head(who: Client): Promise<string> {
    for (let after: string | null = null; ; ) {
      const { events }: Data = await who.get(
        'query ($after: FeedPosition) { events(after: $after) { position more } }',
        {
          after,
        },
      )
      after = events.position
      if (!events.more) return events.position
    }
  }

  const stored = (type: string, data: object) => ({ type, subject: { type: 'ContentItem', id: randomUUID() }, data })
  const unfit = async (): Promise<number> => (await (await fetch(`${app.url}/health`)).json()).unfitPayloads

  it('has the declared type, with every declared field', async () => {
    const seen = new Set<string>()
    for (let start = 0; start < eventTypes.length; start += 40) {
      const types = eventTypes.slice(start, start + 40)
      const events = types.map((type) => eventOf(type))
      const read = await readBack(admin, events)
      expect(read.map(({ type }) => type)).toEqual(types.map(enumName))
      for (const [index, type] of types.entries()) {
        const { payload, tone, subjectType } = read[index]!
        const { tone: declaredTone = 'NEUTRAL', payload: declared, subject } = registry[type]
        expect([type, payload?.__typename, tone]).toEqual([type, declared?.name, declaredTone])
        expect(subjectType).toBe(
          subject === 'User' ? 'PERSON' : subject.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase(),
        )
        if (!declared) continue
        seen.add(declared.name)
        const { __typename, ...values } = payload
        expect(Object.keys(values).sort()).toEqual([...declared.required, ...declared.optional].map(apiName).sort())
        expect(Object.values(values)).not.toContain(null)
      }
    }
    expect([...seen, 'UnknownEventPayload'].sort()).toEqual([...payloadTypeNames].sort())
  })

  it('names objects by global ids, and instants and enums as the rest of the API does', async () => {
    const [item, finding, category] = [randomUUID(), randomUUID(), randomUUID()]
    const previous = { finding, title: 'a', detail: '', severity: 2, category }
    const events: NewEvent[] = [
      { ...eventOf('item.due_soon'), data: { item, dueAt: '2026-11-01T08:00:00.000Z' } } as NewEvent,
      {
        ...eventOf('inspection.finding_corrected'),
        data: { ...previous, title: 'b', previous, reason: 'c', version: 2 },
      } as NewEvent,
      {
        ...eventOf('display.created'),
        data: { name: 'd', locale: 'vi', slides: [{ view: item, seconds: 9 }] },
      } as NewEvent,
    ]
    const [due, corrected, display] = await readBack(admin, events)
    expect(due!.payload).toMatchObject({ itemId: `ContentItem_${item}`, dueAt: '2026-11-01T08:00:00.000Z' })
    expect(corrected!.payload.previous).toMatchObject({
      findingId: `Finding_${finding}`,
      categoryId: `Category_${category}`,
    })
    expect(display!.payload.slides).toMatchObject([{ view: 'SAVED', savedViewId: `SavedView_${item}`, seconds: 9 }])
  })

  it('is read in its present form when an earlier version stored it', async () => {
    const before = await unfit()
    const item = randomUUID()
    const read = await readBack(admin, [
      stored('item.reversed', { item, by: 'COURT', reason: 'a', version: 3 }),
      stored('item.refused', { item, from: 'AWAITING', state: 'REFUSED', refusalReason: 'DISPUTED', note: null }),
      stored('tip.dismissed', { reason: 'DUPLICATE', note: 'b', version: 2 }),
      stored('item.described', { items: [{ item, title: 'c' }] }),
    ])
    expect(read.map(({ payload }) => payload)).toMatchObject([
      { __typename: 'ItemReversedEventPayload', reversedBy: 'COURT', reason: 'a', version: 3 },
      {
        __typename: 'ItemAnsweredEventPayload',
        previousState: 'AWAITING',
        refusalReason: { code: 'DISPUTED' },
        note: null,
      },
      { __typename: 'TipDismissedEventPayload', dismissReason: 'DUPLICATE', note: 'b' },
      {
        __typename: 'ItemsDescribedEventPayload',
        descriptions: [{ itemId: `ContentItem_${item}`, title: 'c', reach: null }],
      },
    ])
    expect(await unfit()).toBe(before)
  })

  it('is given out as JSON and counted when it fits no version, and never an error', async () => {
    const before = await unfit()
    const read = await readBack(admin, [
      stored('item.vanished', { where: 'nowhere' }),
      stored('item.reversed', { item: 'no id', by: 'NOBODY' }),
      stored('request.sent', { via: 'PORTAL', version: 1, later: 'field' }),
    ])
    expect(read.map(({ type, tone, payload: { __typename, json } }) => [type, tone, __typename, json])).toEqual([
      ['UNKNOWN', 'NEUTRAL', 'UnknownEventPayload', { where: 'nowhere' }],
      ['ITEM_REVERSED', 'BAD', 'UnknownEventPayload', { item: 'no id', by: 'NOBODY' }],
      ['REQUEST_SENT', 'PROGRESS', 'UnknownEventPayload', { via: 'PORTAL', version: 1, later: 'field' }],
    ])
    expect(await unfit()).toBe(before + 3)
    const { events } = await admin.get('{ events(types: [UNKNOWN]) { nodes { type } } }')
    expect(events.nodes).toEqual([{ type: 'UNKNOWN' }])
  })

  const restricted: EventType[] = ['account.created', 'api_key.created', 'display.created', 'display.updated']

  it.each(['OPERATOR', 'SUPERVISOR', 'MANAGER', 'INTEGRATOR'] as const)(
    'of accounts, keys and displays is closed to the role %s, who sees that they happened',
    async (role) => {
      const who = role === 'INTEGRATOR' ? await app.key(role, ['read']) : await app.as(role)
      const types = [...restricted, 'shift.note_left', 'item.vanished'] as EventType[]
      const read = await readBack(who, [
        ...restricted.map((type) => eventOf(type)),
        eventOf('shift.note_left'),
        stored('item.vanished', {}),
      ])
      expect(read.map(({ payload }) => payload?.__typename)).toEqual(
        types.map((type) => (type === 'shift.note_left' ? 'ShiftNoteEventPayload' : undefined)),
      )
      expect(read.map(({ type }) => type).slice(0, restricted.length)).toEqual(restricted.map(enumName))
    },
  )

  it('of accounts, keys and displays is open to auditors', async () => {
    const read = await readBack(
      await app.as('AUDITOR'),
      restricted.map((type) => eventOf(type)),
    )
    expect(read.map(({ payload }) => payload === null)).toEqual(restricted.map(() => false))
  })

  it('of accounts is live for administrators, and not for officers', async () => {
    const FOLLOW = `subscription { events(families: [ACCOUNT]) { __typename
      ... on EventsAppended { nodes { payload { __typename ... on AccountCreatedEventPayload { email } } } } } }`
    const lives = [admin.live(), officer.live()]
    const feeds = lives.map((live) => collect(live, FOLLOW))
    for (const feed of feeds) await feed.until(({ __typename }) => __typename === 'FeedReady')
    await readBack(admin, [eventOf('account.created')])
    const frames = await Promise.all(feeds.map((feed) => feed.until(({ nodes }) => nodes?.length > 0)))
    expect(frames.map(({ nodes }) => nodes[0].payload?.__typename ?? null)).toEqual([
      'AccountCreatedEventPayload',
      null,
    ])
    for (const live of lives) await live.dispose()
  })
})
