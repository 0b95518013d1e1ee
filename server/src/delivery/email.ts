/** Sends requests by e-mail: the letter as plain text, with its documents as attachments. */
import type { SendMailOptions } from 'nodemailer'
import type { OutgoingDelivery, OutgoingFile } from '#domain/deliveries/outgoing.ts'
import { createMailThread } from '#outgoing/mail-thread.ts'
import type { SmtpFailure, SmtpResult } from '#outgoing/smtp.ts'
import type { StoredMail, Unread } from '#outgoing/stored-mail.ts'
import { type Channel, HANDED_OVER_AT_ONCE, type Outcome } from './channel.ts'

/** The pauses between the attempts: nine attempts in about 80 minutes. */
const PAUSES_MS = [3, 7, 20, 55, 150, 420, 1_080, 3_000].map((seconds) => seconds * 1_000)
/**
 * Maximum total bytes of the attachments. Common mail systems accept 25 MB, and encoded attachments are a third larger.
 */
const MAX_ATTACHED_BYTES = 16 * 1024 * 1024

export interface EmailOptions {
  /** begins with smtp:// or smtps:// and may contain user, password and port */
  smtpUrl: string
  /** the address of the sender, with or without a name; mails show the name of the authority instead of this name */
  from: string
  /** the domain of the addresses at which answers arrive; without it, answers go to the sender */
  replyDomain?: string
  /** public URL of the server, which serves files that are too large for a mail */
  link: string
  /** where the thread that sends mails reads the files; if absent, this thread reads them */
  databaseUrl?: string | undefined
}

export function createEmailChannel(options: EmailOptions): Channel & { close(): void } {
  const { smtpUrl: url, databaseUrl } = options
  const thread = createMailThread({ url, connections: HANDED_OVER_AT_ONCE, databaseUrl })
  const send = async (stored: StoredMail, signal: AbortSignal): Promise<Outcome | Unread> => {
    let sent: SmtpResult | Unread
    try {
      sent = await thread.send(stored)
    } catch (error) {
      signal.throwIfAborted()
      return { outcome: 'INTERRUPTED', answer: `the thread that sends mails ended: ${error}` }
    }
    if ('unread' in sent) return sent
    return 'failure' in sent ? outcomeOf(sent.failure) : { outcome: 'ACCEPTED', answer: sent.response }
  }
  return {
    pausesMs: PAUSES_MS,
    async deliver(delivery, read, signal) {
      const { mail, files } = mailOf(delivery, options)
      const attached = files.map(attachmentOf)
      const outcome = await send({ mail, attached }, signal)
      if (!('unread' in outcome)) return outcome
      const second = await send({ mail, attached, contents: await read(files) }, signal)
      if ('unread' in second) throw new Error('the thread that sends mails did not take the files')
      return second
    },
    close: () => thread.close(),
  }
}

const attachmentOf = ({ fileName: filename, mediaType: contentType, sha256 }: OutgoingFile) => ({
  ...{ filename, contentType, sha256 },
})

/** Returns the mail with the letter, and separately the files to attach. */
export function mailOf(
  delivery: OutgoingDelivery,
  { from, replyDomain, link }: Omit<EmailOptions, 'smtpUrl'>,
): { mail: SendMailOptions; files: OutgoingFile[] } {
  const { id, address, authority, number, subject, letter, replyToken, reminder } = delivery
  const { attached, linked } = chooseFiles(delivery)
  const mail = {
    from: { name: authority, address: addressOf(from) },
    // A report that the mail did not arrive goes to the sender of the envelope, so this address identifies the
    // request.
    ...(replyDomain && { envelope: { from: `yc-${replyToken}@${replyDomain}`, to: [address] } }),
    to: { name: '', address },
    ...(replyDomain && { replyTo: { name: authority, address: `yc-${replyToken}@${replyDomain}` } }),
    subject: `[${number}] ${subject}`,
    text: letter + linksTo(delivery, linked, link),
    messageId: messageIdOf(id, link),
    ...(reminder?.delivery && { inReplyTo: messageIdOf(reminder.delivery, link) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return { mail, files: attached }
}

const messageIdOf = (id: string, link: string): string => `<${id}@${new URL(link).hostname}>`

/** Attaches all files if they fit together. Otherwise attaches only the letter as PDF, and links to the other files. */
function chooseFiles({ files }: OutgoingDelivery): { attached: OutgoingFile[]; linked: OutgoingFile[] } {
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (size <= MAX_ATTACHED_BYTES) return { attached: files, linked: [] }
  const isLetter = ({ kind, format }: OutgoingFile) => kind === 'LETTER' && format === 'PDF'
  return { attached: files.filter(isLetter), linked: files.filter((file) => !isLetter(file)) }
}

const linksTo = ({ requestId }: OutgoingDelivery, linked: readonly OutgoingFile[], link: string): string =>
  linked.length === 0
    ? ''
    : [
        '\n\n--',
        'Các tệp kèm theo quá lớn để gửi qua thư điện tử. Tải tại / The annex is too large for e-mail. Download it at:',
        `${link}/requests/RemovalRequest_${requestId}`,
        ...linked.map(({ fileName, sha256 }) => `${fileName}  SHA-256 ${sha256}`),
        '',
      ].join('\n')

const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()

/**
 * In these steps of SMTP, the receiver judges the letter and its addressee. Errors in other steps concern the
 * connection.
 */
const JUDGING = ['RCPT TO', 'DATA', 'MAIL FROM']

/**
 * If the receiver answers the letter with a code of 500 or more, the letter is refused permanently. If such a code
 * concerns the connection or the password, the letter is tried again.
 */
function outcomeOf({ responseCode = 0, command = '', code, message, response }: SmtpFailure): Outcome {
  const judged = JUDGING.some((step) => command.startsWith(step)) || code === 'EENVELOPE' || code === 'EMESSAGE'
  const answer = response ?? message
  return { outcome: judged && responseCode >= 500 ? 'REFUSED' : 'POSTPONED', answer }
}
