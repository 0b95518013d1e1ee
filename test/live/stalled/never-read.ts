/** A client that requests an event stream and then reads nothing. */
import { connect } from 'node:net'

const query =
  'subscription { boardChanged(filter: { waitingOn: [PLATFORM, AUTHORITY] }) { __typename ... on BoardChanged { nodes { id version letter } } } }'

/** Resolves once the first bytes have arrived, which it leaves unread like all that follow. */
export async function neverRead(url: string, headers: Record<string, string>): Promise<{ end(): void }> {
  const { host, hostname, port } = new URL(url)
  const lines = Object.entries({ host, accept: 'text/event-stream', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const socket = connect(Number(port), hostname)
  socket.write(`GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  const first = await new Promise<string>((resolve, reject) => {
    socket.once('error', reject)
    // Paused, it reads no more than it has buffered.
    socket.once('readable', () => resolve(String(socket.read())))
  })
  if (!first.startsWith('HTTP/1.1 200')) throw new Error(first)
  socket.on('error', () => {})
  return { end: () => socket.destroy() }
}
