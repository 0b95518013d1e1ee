/** Limits on an inbound mail, and the reasons why a mail is refused. */

export interface MailLimits {
  /** size of the raw mail in bytes */
  bytes: number
  /** size of the headers of all parts together, in bytes */
  headerBytes: number
  parts: number
  depth: number
  attachments: number
  /** length of the HTML text in UTF-16 units; HTML beyond it is left out */
  htmlLength: number
  /** length of the text in UTF-16 units; text beyond it is left out */
  textLength: number
}

export const mailLimits: MailLimits = {
  bytes: 30 * 1024 * 1024,
  headerBytes: 256 * 1024,
  parts: 300,
  depth: 20,
  attachments: 100,
  htmlLength: 2_000_000,
  textLength: 200_000,
}

export type MailRefusal =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'HEADERS_TOO_LARGE'
  | 'TOO_MANY_PARTS'
  | 'TOO_DEEP'
  | 'TOO_MANY_ATTACHMENTS'
  | 'MALFORMED'
  | 'TOO_SLOW'
  | 'TOO_MUCH_MEMORY'
  | 'READER_FAILED'

/** Thrown by functions inside the reader. `readMail` catches it and returns its reason. */
export class RefusedMail extends Error {
  override name = 'RefusedMail'
  readonly reason: MailRefusal
  constructor(reason: MailRefusal) {
    super(reason)
    this.reason = reason
  }
}
