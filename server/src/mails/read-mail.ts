/**
 * Reads a raw mail (RFC 5322 with MIME) into a record, or returns the reason why the mail is refused. Uses neither
 * network nor storage. Runs in a worker thread with limits on time and memory.
 */
import { createHash } from 'node:crypto'
import PostalMime, { type Address, addressParser, type Email } from 'postal-mime'
import { type Authentication, authenticationsIn, domainOf } from './authentication.ts'
import { isReplySubject, kindOf, type MailKind } from './classify.ts'
import { cleanLine, cleanText, repairUtf8 } from './clean.ts'
import { type DeliveryReport, deliveryReportsOf, fieldsOf } from './delivery-status.ts'
import { textOfHtml } from './html-text.ts'
import { type MailLimits, type MailRefusal, mailLimits, RefusedMail } from './limits.ts'
import { ownTextOf } from './own-text.ts'
import { delimitersIn } from './part-count.ts'

export interface Mailbox {
  name: string
  address: string
}

export interface MailAttachment {
  /** as the sender named it, without invisible characters and path */
  name: string | null
  type: string
  size: number
  sha256: string
  content: Uint8Array
}

/** Warnings about suspicious details of a mail, and about contents that are missing in the record. */
export type MailWarning = 'SEVERAL_SENDERS' | 'REPLY_TO_ELSEWHERE' | 'TEXT_CUT' | 'QUOTE_LEFT_OUT' | 'DATE_UNREADABLE'

export interface Mail {
  kind: MailKind
  from: Mailbox | null
  to: Mailbox[]
  cc: Mailbox[]
  /** the addresses to which mail servers delivered the mail, from headers such as `Delivered-To` */
  deliveredTo: Mailbox[]
  /** Where the sender wants answers. The product sends nothing there by itself. */
  replyTo: Mailbox[]
  subject: string
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  /** if this mail is a report of a failed delivery, the id of the undelivered mail */
  returnedMessageId: string | null
  /** ISO 8601; null if the mail has no readable date */
  date: string | null
  autoSubmitted: string | null
  precedence: string | null
  deliveryReports: DeliveryReport[]
  /** the results of sender verification by mail servers, the topmost header first */
  authentications: Authentication[]
  text: string
  attachments: MailAttachment[]
  warnings: MailWarning[]
}

export type MailResult = { mail: Mail } | { refused: MailRefusal }

const MAX_ADDRESSES = 100
const MAX_REFERENCES = 100

export async function readMail(bytes: Uint8Array, limits: MailLimits = mailLimits): Promise<MailResult> {
  try {
    return { mail: await read(bytes, limits) }
  } catch (error) {
    if (error instanceof RefusedMail) return { refused: error.reason }
    const { message } = error as Error
    if (message.startsWith('Maximum MIME nesting depth')) return { refused: 'TOO_DEEP' }
    if (message.startsWith('Maximum header size')) return { refused: 'HEADERS_TOO_LARGE' }
    return { refused: 'MALFORMED' }
  }
}

async function read(bytes: Uint8Array, limits: MailLimits): Promise<Mail> {
  if (bytes.byteLength === 0) throw new RefusedMail('EMPTY')
  if (bytes.byteLength > limits.bytes) throw new RefusedMail('TOO_LARGE')
  if (delimitersIn(bytes, limits.parts) > limits.parts) throw new RefusedMail('TOO_MANY_PARTS')
  const email = await PostalMime.parse(bytes, {
    maxNestingDepth: limits.depth,
    maxHeadersSize: limits.headerBytes,
    forceRfc822Attachments: true,
  })
  if (email.headers.length === 0) throw new RefusedMail('MALFORMED')
  if (email.attachments.length > limits.attachments) throw new RefusedMail('TOO_MANY_ATTACHMENTS')
  return recordOf(email, limits)
}

function recordOf(email: Email, limits: MailLimits): Mail {
  const header = (name: string) => {
    const value = email.headers.find(({ key }) => key === name)?.value
    return value === undefined ? null : cleanLine(value)
  }
  const warnings = new Set<MailWarning>()
  const text = textOf(email, limits, warnings)
  const from = mailboxesOf(email.from ? [email.from] : [])[0] ?? null
  const replyTo = mailboxesOf(email.replyTo ?? [])
  if (sendersIn(email) > 1) warnings.add('SEVERAL_SENDERS')
  if (from && replyTo.some(({ address }) => domainOf(address) !== domainOf(from.address)))
    warnings.add('REPLY_TO_ELSEWHERE')
  const date = dateOf(email, warnings)
  const subject = cleanLine(repairUtf8(email.subject ?? ''))
  const inReplyTo = idsIn(email.inReplyTo)
  const references = idsIn(email.references)
  const reports = email.attachments
    .filter(({ mimeType }) => mimeType === 'message/delivery-status')
    .flatMap(({ content }) => deliveryReportsOf(startOf(content)))
  const isReply = inReplyTo.length > 0 || references.length > 0 || isReplySubject(subject)
  const contentType = header('content-type')?.toLowerCase() ?? ''
  return {
    kind: kindOf({ header, subject, text, from: from?.address ?? '', contentType, reports, isReply }),
    from,
    to: mailboxesOf(email.to ?? []),
    cc: mailboxesOf(email.cc ?? []),
    deliveredTo: deliveredTo(email),
    replyTo,
    subject,
    messageId: idsIn(email.messageId)[0] ?? null,
    inReplyTo,
    references,
    returnedMessageId: returnedIdOf(email),
    date,
    autoSubmitted: header('auto-submitted'),
    precedence: header('precedence'),
    authentications: authenticationsIn(
      email.headers.filter(({ key }) => key === 'authentication-results').map(({ value }) => cleanLine(value, 10_000)),
    ),
    deliveryReports: reports.length > 0 ? reports : failedRecipients(header('x-failed-recipients')),
    text,
    attachments: email.attachments.map(attachmentOf),
    warnings: [...warnings],
  }
}

/**
 * Returns the sender's own text from the HTML, which mail programs show, or from the plain text if the HTML contains no
 * text.
 */
function textOf({ html, text }: Email, limits: MailLimits, warnings: Set<MailWarning>): string {
  const shown = html ? textOfHtml(repairUtf8(html.slice(0, limits.htmlLength))) : null
  if (shown?.isCut || (html && html.length > limits.htmlLength)) warnings.add('TEXT_CUT')
  if (shown?.isQuoteLeftOut) warnings.add('QUOTE_LEFT_OUT')
  const full = cleanText(shown?.text ? shown.text : repairUtf8((text ?? '').slice(0, 4 * limits.textLength)))
  const own = ownTextOf(full)
  if (own.isQuoteLeftOut) warnings.add('QUOTE_LEFT_OUT')
  if (own.text.length > limits.textLength || (!shown?.text && (text ?? '').length > 4 * limits.textLength))
    warnings.add('TEXT_CUT')
  return cleanText(own.text.slice(0, limits.textLength))
}

const sendersIn = ({ headers }: Email): number =>
  headers
    .filter(({ key }) => key === 'from')
    .reduce((count, { value }) => count + Math.max(1, addressParser(value, { flatten: true }).length), 0)

const mailboxesOf = (addresses: readonly Address[]): Mailbox[] =>
  addresses
    .flatMap((each) => (each.group ? each.group : [each]))
    .flatMap(({ name, address }) => {
      const clean = cleanLine(address ?? '', 320).toLowerCase()
      return clean.includes('@') && !/[\s<>,;]/.test(clean) ? [{ name: cleanLine(name, 200), address: clean }] : []
    })
    .slice(0, MAX_ADDRESSES)

const deliveryHeaders = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'])

const deliveredTo = ({ headers }: Email): Mailbox[] =>
  mailboxesOf(
    headers
      .filter(({ key }) => deliveryHeaders.has(key))
      .slice(0, MAX_ADDRESSES)
      .map(({ value }) => ({ name: '', address: value.trim().replace(/^<|>$/g, '') })),
  )

/**
 * Returns the ids in angle brackets. Without brackets, the whole value counts as an id if it is short and contains no
 * space.
 */
function idsIn(value: string | undefined): string[] {
  const line = cleanLine(value ?? '', 20_000)
  const ids = [...line.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1]!.slice(0, 500))
  if (ids.length > 0) return [...new Set(ids)].slice(-MAX_REFERENCES)
  return line !== '' && line.length <= 500 && !line.includes(' ') ? [line] : []
}

function dateOf({ date }: Email, warnings: Set<MailWarning>): string | null {
  if (date !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(date)) return date
  warnings.add('DATE_UNREADABLE')
  return null
}

/**
 * Returns the id of the undelivered mail. A report of a failed delivery contains this mail, or at least its headers.
 */
function returnedIdOf(email: Email): string | null {
  const returned = email.attachments.find(({ mimeType }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(mimeType))
  const isReport = email.headers.some(({ key, value }) => key === 'content-type' && /multipart\/report/i.test(value))
  if (!returned || !isReport) return null
  const head = startOf(returned.content).replace(/\r\n?/g, '\n').split('\n\n', 1)[0]!
  return idsIn(fieldsOf(head).get('message-id'))[0] ?? null
}

const failedRecipients = (line: string | null): DeliveryReport[] =>
  (line ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address.includes('@'))
    .map((recipient) => ({ recipient, action: 'failed', status: null, diagnostic: null }))

const bytesOf = (content: Email['attachments'][number]['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer)

const startOf = (content: Email['attachments'][number]['content']): string =>
  Buffer.from(bytesOf(content).subarray(0, 64_000)).toString('utf8')

function attachmentOf({ filename, mimeType, content }: Email['attachments'][number]): MailAttachment {
  const bytes = bytesOf(content)
  const name = cleanLine(filename ?? '', 500)
    .split(/[/\\]/)
    .at(-1)!
    .trim()
  return {
    name: name === '' || /^\.+$/.test(name) ? null : name.slice(-200),
    type: cleanLine(mimeType, 100).toLowerCase(),
    size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content: bytes,
  }
}
