/** The data that the worker thread reads from a mail. */
import type { InboundKind } from '@takedown/prisma/generated/client/enums.ts'

export interface Mailbox {
  name: string
  /** in lower case */
  address: string
}

interface Authentication {
  server: string
  domains: readonly string[]
  isRefuted: boolean
}

/** The record of a mail. The texts in it contain no control characters. */
export interface MailRecord {
  kind: InboundKind
  from: Mailbox | null
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  /** the addresses that mail servers added to the headers when they delivered the mail */
  deliveredTo: readonly Mailbox[]
  /** the topmost header first */
  authentications: readonly Authentication[]
  subject: string
  /** ids of mails, in this field and the next three, without angle brackets */
  messageId: string | null
  inReplyTo: readonly string[]
  references: readonly string[]
  returnedMessageId: string | null
  /** ISO 8601 */
  date: string | null
  deliveryReports: readonly {
    recipient: string | null
    action: string
    status: string | null
    diagnostic: string | null
  }[]
  text: string
  attachments: readonly { name: string | null; type: string; size: number; sha256: string }[]
  warnings: readonly string[]
}

export interface ReadProposal {
  number: number
  outcome: Readonly<Record<string, unknown>> & { state: string }
  confidence: number
  evidence: readonly { quote: string }[]
}

export interface ReadAnswer {
  /** in the order of the annex */
  proposals: readonly ReadProposal[]
  /** the attached files that were not read, each with the reason */
  unread: readonly { name: string | null; reason: string }[]
}
