/** What webhooks of integrators post, to whom, and in which order; with a real receiver and a moved clock. */
import { randomUUID } from 'node:crypto'
import {
  changeEventWebhook,
  replayEventWebhook,
  rotateEventWebhookSecret,
  testEventWebhook,
} from '@takedown/server/domain/webhooks/webhooks.ts'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { makeSent, newKey } from '#support/make.ts'
import {
  admin,
  all,
  bodies,
  create,
  desk,
  hook,
  keys,
  later,
  observe,
  ownWebhooks,
  read,
  subjects,
  work,
} from '#support/objects/outgoing/event-webhooks.ts'
import { status } from '#support/run/receiver.ts'

ownWebhooks()

describe('a webhook', () => {
  it('posts the events that its filter selects, from its creation on', async () => {
    await observe(randomUUID())
    await create({ families: ['item'] })
    const item = randomUUID()
    await observe(item)
    await makeSent(desk, { at: new Date(Date.now() - 60_000).toISOString() })
    await work()
    // On a busy machine, the first attempt may take too long.
    later(1)
    await work()
    expect(bodies().filter(({ type }) => type === 'ITEM_CHECKED')).toHaveLength(1)
    expect(bodies().find(({ type }) => type === 'ITEM_CHECKED')).toMatchObject({
      version: 1,
      data: { subjectId: `ContentItem_${item}`, requestId: null, payload: { up: true, presence: 'UP' } },
    })
    expect(new Set(bodies().map(({ type }) => type.split('_')[0]))).toEqual(new Set(['ITEM']))
  })

  it('posts only events of its platforms and categories', async () => {
    const at = new Date(Date.now() - 60_000).toISOString()
    await create({ platforms: [desk.platforms.facebook!], families: ['request'] })
    await makeSent(desk, { at, platform: 'tiktok', urls: [`https://tiktok.com/@demo/video/${Date.now()}`] })
    await work()
    expect(bodies()).toEqual([])
    await makeSent(desk, { at })
    await work()
    expect(new Set(bodies().map(({ data }) => data.platformId))).toEqual(
      new Set([`Platform_${desk.platforms.facebook}`]),
    )
    hook.received.length = 0
    await desk.db.webhook.updateMany({ data: { state: 'PAUSED' } })
    await create({ categories: [Object.values(desk.categories).at(-1)!], families: ['request'] })
    await makeSent(desk, { at })
    await work()
    expect(bodies()).toEqual([])
  })

  it('posts only what its owner may see', async () => {
    const liaison = await desk.db.user.findFirstOrThrow({
      where: { platformId: desk.platforms.facebook!, role: 'PLATFORM' },
    })
    const id = await create({ owner: liaison.id })
    await observe(randomUUID())
    await makeSent(desk, { at: new Date(Date.now() - 60_000).toISOString() })
    await work()
    expect(bodies().length).toBeGreaterThan(0)
    expect(new Set(bodies().map(({ data }) => data.platformId))).toEqual(
      new Set([`Platform_${desk.platforms.facebook}`]),
    )
    expect(bodies().some(({ type }) => type === 'ITEM_CHECKED')).toBe(false)
    expect((await read(id)).messages.every(({ state }) => state === 'DELIVERED')).toBe(true)
  })

  it('lets the next event of a subject wait for the one before, and no other subject', async () => {
    await create({ families: ['item'] })
    const [first, second] = [randomUUID(), randomUUID()] as const
    await observe(first)
    await work()
    hook.received.length = 0
    await observe(first, second, first)
    let failed = false
    hook.answers = [(response) => (failed ? status(204)(response) : status(500)(response))]
    const answer = hook.answers[0]!
    hook.answers = [
      (response) => {
        const isFirst = hook.received.at(-1)!.body.includes(first)
        if (isFirst && !failed) {
          failed = true
          return status(500)(response)
        }
        return answer(response)
      },
    ]
    await work()
    expect(subjects().toSorted()).toEqual([first, second].toSorted())
    later(1)
    await work()
    await work()
    expect(subjects().filter((subject) => subject === first)).toHaveLength(3)
    const ids = hook.received.filter(({ body }) => body.includes(first)).map(({ headers }) => headers['webhook-id'])
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
  })

  it('signs with both secrets while the former one is valid', async () => {
    const id = await create({ families: ['item'] })
    const { id: formerId } = await desk.db.webhookKey.findFirstOrThrow({ where: { webhookId: id } })
    const { keyId } = await rotateEventWebhookSecret(admin(), { key: newKey(), webhook: id, overlapHours: 24 })
    await observe(randomUUID())
    await work()
    const [{ headers, body }] = hook.received as [{ headers: object; body: string }]
    for (const key of [formerId, keyId!])
      expect(() => new Webhook(keys.secretOf(key)).verify(body, headers as Record<string, string>)).not.toThrow()
    later(25)
    await observe(randomUUID())
    await work()
    const later_ = hook.received.at(-1)!
    expect(String(later_.headers['webhook-signature']).match(/v1,/g)).toHaveLength(1)
  })

  it('posts what happened while it was paused, and answers a test meanwhile', async () => {
    const id = await create({ families: ['item'] })
    const change = async (paused: boolean) => {
      const { version: expectedVersion } = await read(id)
      const input = { webhook: id, expectedVersion, name: 'Mirror', url: hook.url, paused, ...all, families: ['item'] }
      await changeEventWebhook(admin(), { key: newKey(), ...input })
    }
    await change(true)
    await observe(randomUUID())
    await testEventWebhook(admin(), { key: newKey(), webhook: id })
    await work()
    expect(bodies().map(({ type }) => type)).toEqual(['ping'])
    await change(false)
    await work()
    expect(bodies().map(({ type }) => type)).toEqual(['ping', 'ITEM_CHECKED'])
  })

  it('posts events again from a position, each under its id', async () => {
    const id = await create({ families: ['item'] })
    const { matchedSeq } = await read(id)
    await observe(randomUUID(), randomUUID())
    await work()
    const idsOf = () => hook.received.map(({ headers }) => headers['webhook-id'])
    const before = idsOf().toSorted()
    hook.received.length = 0
    await replayEventWebhook(admin(), { key: newKey(), webhook: id, after: Number(matchedSeq) })
    await work()
    expect(idsOf().toSorted()).toEqual(before)
  })

  it('posts events again since an instant', async () => {
    const id = await create({ families: ['item'] })
    const { matchedSeq } = await read(id)
    await observe(randomUUID())
    await observe(randomUUID())
    await work()
    const [first, second] = (await read(id)).messages.toSorted((a, b) => Number(a.seq! - b.seq!))
    const { recordedAt } = await desk.db.event.findUniqueOrThrow({ where: { seq: second!.seq! } })
    const replayed = async (since: Date) => {
      hook.received.length = 0
      await replayEventWebhook(admin(), { key: newKey(), webhook: id, since })
      await work()
      return hook.received.map(({ headers }) => headers['webhook-id']).toSorted()
    }
    expect(await replayed(recordedAt)).toEqual([second!.id])
    expect(await replayed(new Date(recordedAt.getTime() + 1))).toEqual([])
    await desk.db.webhook.update({ where: { id }, data: { types: ['item.checked'] } })
    expect(await replayed(new Date('2020-01-01'))).toEqual(expect.arrayContaining([first!.id, second!.id]))
    expect((await read(id)).matchedSeq).toBeGreaterThan(matchedSeq)
    for (const limits of [{}, { since: recordedAt, after: 1 }])
      await expect(replayEventWebhook(admin(), { key: newKey(), webhook: id, ...limits })).rejects.toThrow(
        'either after or since',
      )
  })
})
