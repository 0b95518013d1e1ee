/** Entry of the worker thread that sends mails. It receives one mail at a time, and returns the answer of the server. */
import type { SendMailOptions } from 'nodemailer'
import { workerData } from 'piscina'
import { openSmtp, type SmtpResult, type SmtpSettings, sendBySmtp } from '#outgoing/smtp.ts'

const transport = openSmtp(workerData as SmtpSettings)

export default ({ attachments, ...mail }: SendMailOptions): Promise<SmtpResult> =>
  sendBySmtp(transport, { ...mail, attachments: attachments?.map(withBuffer) })

type Attachment = NonNullable<SendMailOptions['attachments']>[number]

/** A Buffer arrives from another thread as the Uint8Array that it is. */
const withBuffer = (attachment: Attachment): Attachment => {
  const { buffer, byteOffset, byteLength } = attachment.content as unknown as Uint8Array
  return { ...attachment, content: Buffer.from(buffer, byteOffset, byteLength) }
}
