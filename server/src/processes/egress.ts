/**
 * Entry of the egress process, which connects to other systems for the server. It receives its settings over an IPC
 * channel, and ends when the server closes the channel.
 */
import type { FromEgress, ToEgress } from '#egress/messages.ts'
import { startProxy } from '#egress/proxy.ts'

// Ignores signals. The server handles them and ends this process by closing the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit())

let proxy: ReturnType<typeof startProxy> | undefined

process.on('message', async (message: ToEgress) => {
  if (message !== 'PING') {
    proxy = startProxy(message.start, message.secret)
    return
  }
  const started = await proxy
  if (started) process.send?.({ port: started.port } satisfies FromEgress)
})
