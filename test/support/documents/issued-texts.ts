/** Prints issued letters, and reads their files as an addressee downloads them. */
import { startDocuments } from '@takedown/server/jobs/documents.ts'
import { chromiumCache } from '@takedown/server/paths.ts'
import { createPrinter } from '@takedown/server/printing/pdf.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { strFromU8, unzipSync } from 'fflate'
import type { Client } from '../api/client.ts'
import { textOf } from '../browser/pdf.ts'
import { until } from '../feed/feed.ts'
import type { Desk } from '../make.ts'

/** Prints the documents of these requests with a real Chromium; other letters stay as they are. */
export async function printIssues({ db }: Desk, requests: readonly string[], now = new Date()): Promise<void> {
  await db.documentIssue.updateMany({ where: { requestId: { notIn: [...requests] } }, data: { dueAt: null } })
  const failures: unknown[] = []
  const job = startDocuments({
    ...{ db, storage: new Storage(db), printer: createPrinter(undefined, chromiumCache), signer: null },
    clock: { now: () => now, fault: null },
    outages: { of: () => ({ failed: (error: unknown) => failures.push(error), worked: () => {} }) },
  })
  const waiting = { requestId: { in: [...requests] }, issuedAt: null }
  await until(
    async () => failures.length > 0 || (await db.documentIssue.count({ where: waiting })) === 0,
    60_000 * Math.max(1, requests.length),
  )
  await job.stop()
  if (failures.length > 0) throw failures[0]
}

/** The text of the paragraphs, headers and footers of a DOCX file. */
export function textOfDocx(docx: Uint8Array): string {
  const parts = Object.entries(unzipSync(docx)).filter(([name]) =>
    /^word\/(document|header\d*|footer\d*)\.xml$/.test(name),
  )
  const xml = parts.map(([, bytes]) => strFromU8(bytes)).join('')
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!)
  const marks: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
  return texts.join('').replaceAll(/&\w+;/g, (mark) => marks[mark] ?? mark)
}

/** What a client receives for each document of a request: the name, the status, the text, and the bytes as Latin-1. */
export async function readDocuments({ db }: Desk, client: Client, request: string) {
  const documents = await db.requestDocument.findMany({ where: { requestId: request } })
  const read = []
  // One after another: PDF.js keeps one number of pages for all documents that are open.
  for (const { id, format, fileName } of documents) {
    const response = await fetch(`${client.url}/documents/${id}`, { headers: client.headers })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = response.ok ? await textIn(format, bytes) : ''
    read.push({ format, fileName, status: response.status, text, raw: Buffer.from(bytes).toString('latin1') })
  }
  return read
}

const textIn = async (format: string, bytes: Uint8Array): Promise<string> =>
  format === 'PDF' ? textOf(bytes.slice()) : format === 'DOCX' ? textOfDocx(bytes) : Buffer.from(bytes).toString()
