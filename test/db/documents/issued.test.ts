/** The documents of a sent letter: printed once, by any instance, in spite of failures, and named in the log. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSigner, type PdfSigner } from '@takedown/server/documents/sign.ts'
import { issueDocuments } from '@takedown/server/domain/documents/issue.ts'
import { startDocuments } from '@takedown/server/jobs/documents.ts'
import { chromiumCache } from '@takedown/server/paths.ts'
import { createPrinter, type Printer } from '@takedown/server/printing/pdf.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '#support/browser/pdf.ts'
import { sampleAnnexes, sampleLetter } from '#support/documents/letters.ts'
import { makeSigningKey } from '#support/documents/signing-key.ts'
import { until } from '#support/feed/feed.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
let storage: Storage
let folder: string
let signer: PdfSigner
let now = new Date('2026-11-24T03:00:00Z')
const errors: unknown[] = []
const outages = { of: () => ({ failed: (error: unknown) => errors.push(error), worked: () => {} }) }
const clock = { now: () => now, fault: null }
const chromium = createPrinter(undefined, chromiumCache)
beforeAll(async () => {
  desk = await openDesk()
  storage = new Storage(desk.db)
  folder = await mkdtemp(join(tmpdir(), 'takedown-key-'))
  signer = openSigner(await makeSigningKey(folder, now))
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true })
})

const start = (printer: Printer = chromium) => startDocuments({ db: desk.db, storage, printer, signer, clock, outages })

async function issue(items: number, perPart: number): Promise<string> {
  const { request } = await makeSent(desk, { at: '2026-11-24T02:00:00Z' })
  // The sending issued the letter of the request. This test issues another one in its place, with more items.
  await desk.db.requestDocument.deleteMany({ where: { requestId: request } })
  await desk.db.documentIssue.delete({ where: { requestId: request } })
  const annexes = sampleAnnexes(items, perPart)
  await desk.db.$transaction((tx) => issueDocuments(tx, { requestId: request, letter: sampleLetter, annexes, now }))
  return request
}

async function read(sha256: string, range?: { start: number; end: number }): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await storage.get(sha256, range))!) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const issueOf = (request: string) => desk.db.documentIssue.findUniqueOrThrow({ where: { requestId: request } })
const filesOf = (request: string) =>
  desk.db.requestDocument.findMany({
    where: { requestId: request },
    orderBy: [{ kind: 'asc' }, { part: 'asc' }, { format: 'asc' }],
  })

it('prints every file once although two instances print, and records all of them in one event', async () => {
  const request = await issue(3, 2)
  const atOnce = await filesOf(request)
  expect(atOnce.map(({ format, part }) => `${format} ${part}`)).toEqual(['CSV 1', 'JSON 1', 'CSV 2', 'JSON 2'])
  const jobs = [start(), start()]
  await until(async () => (await issueOf(request)).issuedAt !== null, 60_000)
  await Promise.all(jobs.map((job) => job.stop()))
  expect(errors).toEqual([])
  const files = await filesOf(request)
  const name = (part: string) => expect.stringMatching(new RegExp(`^YC-[-0-9]+-${part}$`))
  expect(files.map(({ fileName }) => fileName)).toEqual(
    [
      ...['cong-van.pdf', 'cong-van.docx'],
      ...[1, 2].flatMap((part) => ['pdf', 'csv', 'json'].map((format) => `phu-luc-I-phan-${part}.${format}`)),
    ].map(name),
  )
  for (const { sha256, size } of files) {
    const bytes = await read(sha256)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(bytes.length).toBe(size)
  }
  const events = await desk.db.event.findMany({
    where: { requestId: request, type: 'request.documents_issued' },
    include: { payload: true },
  })
  expect(events.map(({ payload }) => JSON.parse(payload!.payload!))).toEqual([
    { issuedFiles: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })) },
  ])
  const [letter, , ...annexFiles] = files
  const pdf = await read(letter!.sha256)
  expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached')
  const text = (await textOf(new Uint8Array(pdf))).replaceAll(/\s/g, '')
  expect(annexFiles.filter(({ sha256 }) => !text.includes(sha256))).toEqual([])
})

it('keeps the reason of a failure, waits longer after each one, and continues where it stopped', async () => {
  const request = await issue(2, 1)
  let prints = 0
  const failing: Printer = {
    print: (html, options) =>
      prints++ === 1 ? Promise.reject(new Error('the browser ended')) : chromium.print(html, options),
  }
  const job = start(failing)
  await until(async () => (await issueOf(request)).failures === 1, 60_000)
  const { error, dueAt } = await issueOf(request)
  expect(error).toBe('the browser ended')
  expect(dueAt).toEqual(new Date(now.getTime() + 10_000))
  expect((await filesOf(request)).filter(({ format }) => format === 'PDF')).toHaveLength(1)
  now = new Date(now.getTime() + 10_000)
  await until(async () => (await issueOf(request)).issuedAt !== null, 60_000)
  await job.stop()
  expect(await issueOf(request)).toMatchObject({ error: null, failures: 0, dueAt: null })
  // Two parts and the letter, and the attempt that failed.
  expect(prints).toBe(4)
  expect(errors).toEqual([])
})
