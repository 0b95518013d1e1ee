/**
 * The floor of the delivery benchmark: the channel for e-mail alone, which is nodemailer, hands over letters whose files
 * are in memory. There is no job, no database and no log.
 */
import type { ReadFiles } from '@takedown/server/delivery/channel.ts'
import { createEmailChannel } from '@takedown/server/delivery/email.ts'
import type { OutgoingDelivery } from '@takedown/server/domain/deliveries/outgoing.ts'
import { given, tell } from '../support/serving.ts'

export interface FloorOptions {
  smtpUrl: string
}

/** Letters to hand over, with the bytes of their files in base64 by hash, and how many at the same time. */
export interface HandedOver {
  deliveries: OutgoingDelivery[]
  bytes: Record<string, string>
  count: number
  concurrency: number
}

const { smtpUrl } = given<FloorOptions>()
const channel = createEmailChannel({ smtpUrl, from: 'Desk <desk@example.vn>', link: 'https://desk.example' })

/** Hands over `count` letters and returns the seconds that this took. */
async function handOver({ deliveries, bytes, count, concurrency }: HandedOver): Promise<number> {
  const stored = new Map(Object.entries(bytes).map(([sha256, text]) => [sha256, Buffer.from(text, 'base64')]))
  const read: ReadFiles = async (files) => files.map(({ sha256 }) => stored.get(sha256)!)
  const started = performance.now()
  let next = 0
  const worker = async () => {
    while (next < count) {
      const delivery = deliveries[next++ % deliveries.length]!
      const { outcome, answer } = await channel.deliver(delivery, read, new AbortController().signal)
      if (outcome !== 'ACCEPTED') throw new Error(answer)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (performance.now() - started) / 1_000
}

tell('none', async () => channel.close(), { handOver: handOver as (asked: never) => unknown })
