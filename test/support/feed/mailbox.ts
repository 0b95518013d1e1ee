/** A real SMTP server on this machine that stores the mail that it receives. */
import type { AddressInfo } from 'node:net'
import { createMailLinks } from '@takedown/server/domain/notifications/unsubscribe.ts'
import { SMTPServer } from 'smtp-server'

/** The secret of the servers of tests. */
const SECRET = 'a secret of at least thirty-two characters'
/** The addresses in mails of a server at `url`. */
export const mailLinks = (url: string) => createMailLinks(SECRET, url)

export interface Received {
  to: string
  subject: string
  messageId: string
  /** every part, decoded */
  body: string
  /** as received */
  raw: string
}

export interface Mailbox {
  url: string
  mails: Received[]
  /** while true it refuses mail temporarily */
  refuse: boolean
  /** the codes with which it refuses recipients, by their addresses */
  codes: Record<string, number>
  close(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const box: Mailbox = {
    url: '',
    mails: [],
    refuse: false,
    codes: {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const code = box.codes[address]
      callback(code ? Object.assign(new Error(`no ${address}`), { responseCode: code }) : undefined)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (box.refuse) return callback(Object.assign(new Error('try later'), { responseCode: 451 }))
        box.mails.push(read(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''))
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  box.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return box
}

function read(raw: string, to: string): Received {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => words(new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '')
  const bodies = raw.split(/\r\n--[^\r\n]+/).map((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const text = rest.join('\r\n\r\n')
    if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
    return /transfer-encoding: quoted-printable/i.test(head) ? unquoted(text.replace(/=\r\n/g, '')) : text
  })
  return { raw, to, subject: header('Subject'), messageId: header('Message-ID'), body: bodies.join('\n') }
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** RFC 2047. */
const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, value: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(value, 'base64').toString('utf8') : unquoted(value.replaceAll('_', ' ')),
    )
