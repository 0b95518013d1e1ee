/**
 * A platform with a mail server and a webhook. It counts how often each letter arrives, and tells the trap how far a
 * letter has come.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { REPLY_DOMAIN } from './post-office.ts'
import type { Trap } from './trap.ts'

/** The contents of each arrival of a letter, by the id under which the receiver recognizes duplicates. */
export type Arrivals = Map<string, string[]>

export async function openReceivers(trap: Trap) {
  const arrivals: Arrivals = new Map()
  const arrive = (id: string, content: string) => void arrivals.set(id, [...(arrivals.get(id) ?? []), content])
  const isLetter = (from: string) => from.endsWith(`@${REPLY_DOMAIN}`)
  const smtp = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onMailFrom({ address }, _session, callback) {
      if (!isLetter(address) || !trap.reach('when the mail server is reached')) callback()
    },
    onRcptTo(_address, { envelope: { mailFrom } }, callback) {
      if (!mailFrom || !isLetter(mailFrom.address) || !trap.reach('when the addressee is accepted')) callback()
    },
    onData(stream, { envelope: { mailFrom } }, callback) {
      const chunks: Buffer[] = []
      const counts = mailFrom !== false && isLetter(mailFrom.address)
      stream.on('data', (chunk: Buffer) => {
        if (counts) trap.reach('in the middle of a letter')
        chunks.push(chunk)
      })
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        if (counts) arrive(/^Message-ID: <([^@]+)@/im.exec(raw)?.[1] ?? '', contentOf(raw))
        if (counts && trap.reach('before a letter is accepted')) return
        callback()
        if (counts) trap.reach('after a letter is accepted')
      })
    },
  })
  smtp.on('error', () => {})
  const http = createServer(async (request, response) => {
    if (trap.reach('when the webhook is reached')) return
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    arrive(String(request.headers['webhook-id']), Buffer.concat(chunks).toString('utf8'))
    if (trap.reach('before the webhook answers')) return
    response.writeHead(204).end()
    trap.reach('after the webhook answers')
  })
  await Promise.all([smtp, http].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))))
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
  return {
    ...{ arrivals, smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}` },
    webhookUrl: `http://127.0.0.1:${portOf(http)}/takedown`,
    async close() {
      http.closeAllConnections()
      await Promise.all([smtp, http].map((server) => new Promise<void>((done) => void server.close(() => done()))))
    },
  }
}

/** Returns a mail without its date and its boundaries, which differ each time. */
const contentOf = (raw: string): string => raw.replace(/^Date: .*$/m, '').replace(/_NmP-[0-9a-f]+/g, '')
