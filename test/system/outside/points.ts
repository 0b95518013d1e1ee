/** The points at which a process is killed, and how a tap recognizes them in the messages to PostgreSQL and to dovecot. */
import { MessageReader, strings } from '#support/faults/messages.ts'
import type { Watch } from './tap.ts'
import type { Trap } from './trap.ts'

/**
 * The transactions by what one of their statements does. A transaction has the first name that fits: the beginning of an
 * attempt also ends an interrupted one.
 */
const transactions = {
  'the beginning of an attempt': /INSERT INTO (\S+\.)?"?delivery_attempt"?\b/,
  'the end of an attempt': /UPDATE (\S+\.)?"?delivery_attempt"?\b/,
  'the storing of a fetched mail': /UPDATE .*"mailbox_cursor" .*"uid_validity"/s,
  'the storing of a posted mail': /INSERT INTO .*"inbound_mail"/s,
  'the proposed answers of a mail': /UPDATE .*"inbound_mail" .*"proposals"/s,
  'the contents of a mail': /UPDATE .*"inbound_mail" .*"kind"/s,
  'the confirmation of a mail': /UPDATE .*"inbound_mail" .*"decided_by_id"/s,
}
const TAKE = /update .*_private_jobs as jobs\s+set\s+attempts/s
const COMPLETE = /^delete from .*_private_jobs/s
const BEGIN_READING = /proposals IS NOT NULL AS "isProposed"/

const around = (what: string) => [`before ${what}`, `after ${what}`]

const FETCHED = 'the storing of a fetched mail'

/** The points at which the server is killed. */
export const serverPoints = [
  ...Object.keys(transactions)
    .filter((name) => name !== FETCHED)
    .flatMap((name) => around(`the commit of ${name}`)),
  ...['after a job is taken', 'while a mail is read', ...around('a job is removed')],
  ...['when the mail server is reached', 'when the addressee is accepted', 'in the middle of a letter'],
  ...['before a letter is accepted', 'after a letter is accepted'],
  ...['when the webhook is reached', 'before the webhook answers', 'after the webhook answers'],
]
/** The points that the server reaches only when it fetches mails. It fetches them when it starts. */
export const fetchPoints = [`the commit of ${FETCHED}`, 'a mail is fetched', 'a mail is marked as seen'].flatMap(around)
/** The points at which the process that sends webhooks is killed, and not the server. */
export const senderPoints = ['when the webhook is reached', 'before the webhook answers', 'after the webhook answers']

/** Recognizes transactions and statements of a connection to PostgreSQL. */
export function databaseWatch(trap: Trap): Watch {
  const fromClient = new MessageReader('client')
  const fromServer = new MessageReader('server')
  const prepared = new Map<string, string>()
  let statement = ''
  let transaction: string[] = []
  const name = () =>
    Object.entries(transactions).find(([, statementOf]) => transaction.some((text) => statementOf.test(text)))?.[0]
  const begins = (text: string): boolean => {
    statement = text
    if (/^BEGIN/i.test(text)) transaction = []
    transaction.push(text)
    if (/^COMMIT/i.test(text)) return trap.reach(`before the commit of ${name()}`)
    return COMPLETE.test(text) && trap.reach('before a job is removed')
  }
  const ends = (tag: string): boolean => {
    if (tag === 'COMMIT') return trap.reach(`after the commit of ${name()}`)
    if (COMPLETE.test(statement)) return trap.reach('after a job is removed')
    if (BEGIN_READING.test(statement)) return trap.reach('while a mail is read')
    return TAKE.test(statement) && tag !== 'UPDATE 0' && trap.reach('after a job is taken')
  }
  return {
    clientSends(chunk) {
      for (const { type, body } of fromClient.read(chunk)) {
        if (type === 'P') {
          const [id, text] = strings(body, 2) as [string, string]
          prepared.set(id, text)
        }
        if (type === 'Q' && begins(strings(body, 1)[0]!)) return null
        if (type === 'B' && begins(prepared.get(strings(body, 2)[1]!) ?? '')) return null
      }
      return chunk
    },
    serverSends(chunk) {
      for (const { type, body } of fromServer.read(chunk)) if (type === 'C' && ends(strings(body, 1)[0]!)) return null
      return chunk
    },
  }
}

const commands: [RegExp, string][] = [
  [/^(\S+) UID FETCH .*BODY/m, 'a mail is fetched'],
  [/^(\S+) UID STORE .*Seen/m, 'a mail is marked as seen'],
]

/** Recognizes commands of a connection to an IMAP server. It keeps the connection from being compressed. */
export function mailboxWatch(trap: Trap): Watch {
  let running: { tag: string; what: string } | null = null
  return {
    clientSends(chunk) {
      const text = chunk.toString('latin1')
      for (const [command, what] of commands) {
        const tag = command.exec(text)?.[1]
        if (tag) running = { tag, what }
        if (tag && trap.reach(`before ${what}`)) return null
      }
      return text.includes('COMPRESS DEFLATE') ? Buffer.from(text.replace('DEFLATE', 'NOTHING'), 'latin1') : chunk
    },
    serverSends(chunk) {
      if (!running || !chunk.toString('latin1').includes(`${running.tag} OK`)) return chunk
      const { what } = running
      running = null
      return trap.reach(`after ${what}`) ? null : chunk
    },
  }
}
