/** Webhooks of integrators that fail: what the server does, and what it refuses to connect to. */
import { randomUUID } from 'node:crypto'
import { matchWebhooks } from '@takedown/server/domain/webhooks/match.ts'
import { changeEventWebhook } from '@takedown/server/domain/webhooks/webhooks.ts'
import { createEgress } from '@takedown/server/egress/egress.ts'
import { createPoster } from '@takedown/server/outgoing/poster.ts'
import { describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import {
  admin,
  all,
  bodies,
  create,
  desk,
  hook,
  later,
  now,
  observe,
  ownWebhooks,
  read,
  work,
} from '#support/objects/outgoing/event-webhooks.ts'
import { status } from '#support/run/receiver.ts'

ownWebhooks()

describe('a webhook', () => {
  it('is disabled after 72 hours of failures, tells its owner, and loses nothing', async () => {
    // The log accepts no event of the future, so the clock is moved back first.
    later(-200)
    const id = await create({ families: ['item'] })
    await observe(randomUUID())
    hook.answers = [status(503)]
    for (let round = 0; round < 40; round++) {
      await work()
      later(4)
    }
    const webhook = await read(id)
    expect(webhook).toMatchObject({ state: 'DISABLED', disabledFor: 'FAILING' })
    expect(webhook.messages.map(({ state }) => state)).toEqual(['PENDING'])
    const attempts = await desk.db.webhookAttempt.findMany({ where: { messageId: webhook.messages[0]!.id } })
    expect(attempts.length).toBeGreaterThan(10)
    expect(attempts[0]).toMatchObject({ outcome: 'POSTPONED', answer: '503' })
    const notices = await desk.db.mail.findMany({ where: { notice: 'WEBHOOK_DISABLED', userId: webhook.ownerId } })
    expect(notices).toHaveLength(1)
    const { rows } = await desk.sql.query("SELECT 1 FROM event WHERE type = 'webhook.disabled' AND subject_id = $1", [
      id,
    ])
    expect(rows).toHaveLength(1)
    hook.received.length = 0
    hook.answers = []
    const input = { webhook: id, expectedVersion: webhook.version, name: 'Mirror', url: hook.url, paused: false }
    await changeEventWebhook(admin(), { key: newKey(), ...input, ...all, families: ['item'] })
    await work()
    expect(bodies()).toHaveLength(1)
  })

  it('connects to no address that the operator did not open', async () => {
    const closed = createEgress({})
    const strict = createPoster(closed)
    await expect(create({ url: 'http://169.254.169.254/latest' })).rejects.toThrow('link-local')
    const id = await create({ families: ['item'], url: 'http://10.0.0.1/latest' })
    await observe(randomUUID())
    await work(strict)
    const [message] = (await read(id)).messages
    const [attempt] = await desk.db.webhookAttempt.findMany({ where: { messageId: message!.id } })
    expect(attempt!.outcome).toBe('REFUSED')
    strict.close()
    closed.close()
  })

  it('is disabled with the account of its owner', async () => {
    const owner = await desk.db.user.findFirstOrThrow({ where: { role: 'MANAGER', disabledAt: null } })
    const id = await create({ owner: owner.id, families: ['item'] })
    await observe(randomUUID())
    while (await matchWebhooks(desk.db, desk.sql, now));
    await desk.db.user.update({ where: { id: owner.id }, data: { disabledAt: now } })
    await work()
    expect(hook.received).toEqual([])
    expect(await read(id)).toMatchObject({ state: 'DISABLED', disabledFor: 'OWNER_DISABLED' })
    await desk.db.user.update({ where: { id: owner.id }, data: { disabledAt: null } })
  })
})
