/** Values that make the examples of the mutations of webhooks valid. */
import { createEventWebhook } from '@takedown/server/domain/webhooks/webhooks.ts'
import type { Input } from '../../api/mutation-input.ts'
import { positionOf } from '../../feed/tokens.ts'
import { type Desk, newKey } from '../../make.ts'

export async function webhookChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const filter = { types: [], families: ['item'], platforms: [], categories: [] }
  const make = async () => {
    const input = { key: newKey(), name: 'Mirror', url: 'https://mirror.example/events', ...filter }
    return `Webhook_${(await createEventWebhook(desk.ask('quan-tri', at), input)).id}`
  }
  return {
    changeEventWebhook: { webhookId: await make(), expectedVersion: 1 },
    rotateEventWebhookSecret: { webhookId: await make() },
    testEventWebhook: { webhookId: await make() },
    replayEventWebhook: { webhookId: await make(), after: await positionOf(desk.db, 1n) },
  }
}
