/**
 * Issues the documents of a letter when an officer sends the letter, or when its delivery by the server is queued. The
 * annex as JSON and CSV is stored at once. A job prints the PDF and DOCX files (see printing.ts).
 */
import type { Tx } from '#domain/core/command.ts'
import { putFile } from '#storage/pieces.ts'
import { annexCsv, annexJson } from './annex-files.ts'
import { type Annex, annex as annexSchema } from './annex-model.ts'
import { type DocumentName, documentName, mediaTypes } from './file-names.ts'
import type { Letter } from './letter-model.ts'

export interface Issue {
  requestId: string
  letter: Letter
  /** the parts of the annex in order, at least one */
  annexes: Iterable<Annex>
  now: Date
}

/**
 * Runs in the transaction of the command that sends the request. Throws if a part does not fit the published schema.
 * Cost: at most eight statements for each part of at most 1 MB, and one for the letter.
 */
export async function issueDocuments(tx: Tx, { requestId, letter, annexes, now }: Issue): Promise<void> {
  const language = languageOf(letter)
  for (const each of annexes) {
    const annex = annexSchema.parse(each)
    const { number: part, of } = annex.part
    const file = { requestId, number: annex.request.number, language, kind: 'ANNEX', part, of, now } as const
    await addDocument(tx, { ...file, format: 'JSON', bytes: Buffer.from(annexJson(annex)) })
    await addDocument(tx, { ...file, format: 'CSV', bytes: Buffer.from(annexCsv(annex)) })
  }
  await tx.documentIssue.create({
    data: { requestId, letter: JSON.parse(JSON.stringify(letter)), createdAt: now, dueAt: now },
  })
}

/** Removes the documents of an unsent letter, but not those of the ladder. The log keeps the names and hashes of the documents that were issued. */
export async function withdrawDocuments(tx: Tx, requestId: string): Promise<void> {
  await tx.documentIssue.deleteMany({ where: { requestId } })
  await tx.requestDocument.deleteMany({ where: { requestId, kind: { not: 'REMINDER' } } })
}

export const languageOf = ({ texts }: Letter): string => texts[0]?.language ?? ''

export interface NewDocument extends DocumentName {
  requestId: string
  /** number of the request; part of the name of the file */
  number: string
  language: string
  bytes: Uint8Array
  now: Date
}

/** A document that the request already has stays as it is. */
export async function addDocument(tx: Tx, document: NewDocument): Promise<void> {
  const { requestId, number, language, kind, format, part, bytes, now } = document
  const { sha256, size } = await putFile(tx, [bytes])
  const fileName = documentName(number, language, document)
  const data = { requestId, kind, format, part, fileName, mediaType: mediaTypes[format], size, sha256, createdAt: now }
  await tx.requestDocument.createMany({ data: [data], skipDuplicates: true })
}
