/** Letters leave from a thread of their own. A letter that this thread was sending when it ended may have arrived. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createEmailChannel } from '@takedown/server/delivery/email.ts'
import type { OutgoingDelivery } from '@takedown/server/domain/deliveries/outgoing.ts'
import { expect, it } from 'vitest'

const DELIVERY: OutgoingDelivery = {
  ...{ id: crypto.randomUUID(), requestId: crypto.randomUUID(), platformId: crypto.randomUUID(), channel: 'EMAIL' },
  ...{ address: 'legal@example.vn', number: '1', subject: 'Yêu cầu', letter: 'Kính gửi', authority: 'Sở Thông tin' },
  ...{ replyToken: 'abc', language: 'vi', urgent: false, queuedAt: new Date(), startsAt: new Date(), dueAt: null },
  ...{ failures: 0, files: [] },
}

/** Starts a letter to a mail server that never answers, and returns its outcome and a function that ends the thread. */
async function silentServer(signal: AbortSignal) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const from = 'desk@example.vn'
  const channel = createEmailChannel({ smtpUrl: `smtp://127.0.0.1:${port}`, from, link: 'https://desk.example' })
  const outcome = channel.deliver(DELIVERY, async () => [], signal)
  outcome.catch(() => {})
  const [socket] = (await once(server, 'connection')) as [{ destroy(): void }]
  return {
    outcome,
    end() {
      channel.close()
      socket.destroy()
      server.close()
    },
  }
}

it('is interrupted if the thread ends while it is sent', async () => {
  const { outcome, end } = await silentServer(new AbortController().signal)
  end()
  expect(await outcome).toMatchObject({ outcome: 'INTERRUPTED' })
})

it('has no outcome if its job was aborted before', async () => {
  const stopped = new AbortController()
  const { outcome, end } = await silentServer(stopped.signal)
  stopped.abort()
  end()
  await expect(outcome).rejects.toThrow('aborted')
})
