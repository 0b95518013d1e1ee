/** Why the text of a PDF or DOCX file cannot be read. */

export type DocumentRefusal = 'broken' | 'encrypted' | 'too large' | 'too many pages' | 'no letter' | 'no text'

export class UnreadableDocument extends Error {
  override name = 'UnreadableDocument'
  readonly reason: DocumentRefusal
  constructor(reason: DocumentRefusal) {
    super(reason)
    this.reason = reason
  }
}
