/** The parts of `@takedown/client` that need no server: documents that become resumable, and the messages of a stream. */
import { resumable } from '@takedown/client/live/resumable.ts'
import { readMessages } from '@takedown/client/live/sseMessages.ts'
import { memoryEvents, memoryRows } from '@takedown/client/mirror/store.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'

describe('a resumable document', () => {
  it.each([
    ['subscription { events { ... on EventsAppended { nodes { id } } } }', 'feedPosition'],
    ['subscription ($from: FeedPosition) { events(after: $from, families: [ITEM]) { __typename } }', 'from'],
    ['subscription ($filter: BoardFilter) { live: boardChanged(filter: $filter) { __typename } }', 'feedPosition'],
    ['subscription { notificationsChanged { ...F } } fragment F on NotificationsFrame { __typename }', 'feedPosition'],
    ['subscription { viewerChanged { __typename } }', 'feedPosition'],
  ])('selects what it needs to continue: %s', (document, variable) => {
    const { query, positionVariable } = resumable(parse(document))
    expect(positionVariable).toBe(variable)
    expect(validate(schema, parse(query))).toEqual([])
    for (const part of [
      'FeedReady',
      'FeedHeartbeat',
      'FeedInterrupted',
      'FeedResyncRequired',
      'previous',
      `$${variable}`,
    ])
      expect(query).toContain(part)
  })

  it('exists for every subscription of the schema', () => {
    for (const field of Object.values(schema.getSubscriptionType()!.getFields())) {
      const required = field.args.filter(
        ({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined,
      )
      const variables = required.map(({ name, type }) => `$${name}: ${type}`).join(', ')
      const args = required.map(({ name }) => `${name}: $${name}`).join(', ')
      const document = `subscription ${variables && `(${variables})`} { ${field.name}${args && `(${args})`} { __typename } }`
      expect(validate(schema, parse(resumable(parse(document)).query)), field.name).toEqual([])
    }
  })

  it('keeps a position that the document states, and the frames that it selects', () => {
    const { position, selected } = resumable(
      parse('subscription { wallChanged(since: "abc") { ... on FeedReady { asOf } } }'),
    )
    expect(position).toBe('abc')
    expect([...selected]).toEqual(['FeedReady'])
  })

  it.each([
    '{ board { position } }',
    `subscription { ${['a', 'b'].map((name) => `${name}: viewerChanged { __typename }`).join(' ')} }`,
  ])('is refused for %s', (document) => {
    expect(() => resumable(parse(document))).toThrow('one subscription with one field')
  })
})

describe('an event stream', () => {
  it('is read in any pieces', async () => {
    const text = 'event: next\nid: p1\ndata: {"a":"ở"}\n\nevent: next\ndata: {"b":1}\n\nevent: complete\ndata:\n\n'
    const bytes = new TextEncoder().encode(text)
    for (const size of [1, 2, 7, bytes.length]) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
          controller.close()
        },
      })
      const messages = []
      for await (const message of readMessages(body, () => {})) messages.push(message)
      expect(messages).toEqual([
        { event: 'next', id: 'p1', data: '{"a":"ở"}' },
        { event: 'next', id: 'p1', data: '{"b":1}' },
        { event: 'complete', id: 'p1', data: '' },
      ])
    }
  })
})

describe('a store in memory', () => {
  it('ignores an event that it has', async () => {
    const store = memoryEvents()
    await store.append([{ id: 'a' }, { id: 'b' }], 'p1')
    await store.append([{ id: 'b' }, { id: 'c' }], 'p2')
    expect(store.events.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await store.position()).toBe('p2')
  })

  it('keeps the newer version of a row', async () => {
    const store = memoryRows<{ id: string; version: number }>()
    await store.replace([{ id: 'a', version: 3 }])
    await store.apply(
      [
        { id: 'a', version: 2 },
        { id: 'b', version: 1 },
      ],
      [],
    )
    await store.apply([], ['b'])
    expect(store.rows).toEqual([{ id: 'a', version: 3 }])
  })
})
