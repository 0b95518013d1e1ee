/**
 * The floor of the delivery benchmark: nodemailer alone hands over letters whose files are in memory. There is no job, no
 * database, no log and no other thread.
 */
import { HANDED_OVER_AT_ONCE } from '@takedown/server/delivery/channel.ts'
import { mailOf } from '@takedown/server/delivery/email.ts'
import type { OutgoingDelivery } from '@takedown/server/domain/deliveries/outgoing.ts'
import { openSmtp } from '@takedown/server/outgoing/smtp.ts'
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
const transport = openSmtp({ url: smtpUrl, connections: HANDED_OVER_AT_ONCE })
const options = { from: 'Desk <desk@example.vn>', link: 'https://desk.example' }

/** Hands over `count` letters and returns the seconds that this took. */
async function handOver({ deliveries, bytes, count, concurrency }: HandedOver): Promise<number> {
  const stored = new Map(Object.entries(bytes).map(([sha256, text]) => [sha256, Buffer.from(text, 'base64')]))
  const started = performance.now()
  let next = 0
  const worker = async () => {
    while (next < count) {
      const delivery = deliveries[next++ % deliveries.length]!
      const { mail, files } = mailOf(delivery, options)
      const attachments = files.map(({ fileName: filename, mediaType: contentType, sha256 }) => ({
        ...{ filename, contentType, content: stored.get(sha256)! },
      }))
      await transport.sendMail({ ...mail, attachments })
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (performance.now() - started) / 1_000
}

tell('none', async () => transport.close(), { handOver: handOver as (asked: never) => unknown })
