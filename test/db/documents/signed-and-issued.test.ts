/**
 * What a supervisor signs is what the addressee receives: the sent letter differs from the previewed one in number, day and
 * deadline alone, and the issued PDF and DOCX contain the sent letter and nothing else.
 */
import { createHash } from 'node:crypto'
import type { Letter } from '@takedown/server/domain/documents/letter-model.ts'
import { approveRequest } from '@takedown/server/domain/requests/approval.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '#support/browser/pdf.ts'
import { printIssues, textOfDocx } from '#support/documents/issued-texts.ts'
import { atVersion, type Desk, newKey, openDesk } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'

const at = '2026-11-24T02:00:00Z'
const sentAt = '2026-11-24T02:30:00Z'
/** What stands in a preview for what is known only when the letter is sent. */
const PLACEHOLDER = '…'

let desk: Desk
let storage: Storage
/** The letter that was previewed before its approval, the sent one, the sent one as data, and its files. */
let previewed: string
let sent: string
let letter: Letter
let files: { kind: string; format: string; fileName: string; sha256: string }[]
beforeAll(async () => {
  desk = await openDesk()
  storage = new Storage(desk.db)
  const { request } = await makeInState(desk, 'AWAITING_APPROVAL', at)
  const supervisor = desk.ask('lanh-dao', at)
  previewed = (await previewLetter(supervisor, { request })).text
  await atVersion(desk, request, (expectedVersion) =>
    approveRequest(supervisor, { key: newKey(), request, expectedVersion }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    sendRequest(desk.ask('can-bo-1', sentAt), { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
  )
  await printIssues(desk, [request], new Date(sentAt))
  const issue = await desk.db.documentIssue.findUniqueOrThrow({ where: { requestId: request } })
  letter = issue.letter as unknown as Letter
  sent = (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).letter!
  files = await desk.db.requestDocument.findMany({ where: { requestId: request } })
})
afterAll(() => desk.close())

async function fileOf(format: string): Promise<Uint8Array> {
  const { sha256 } = files.find((file) => file.kind === 'LETTER' && file.format === format)!
  const chunks: Uint8Array[] = []
  for await (const chunk of (await storage.get(sha256))!) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  return new Uint8Array(bytes)
}

/** Letters and digits alone: layout changes spaces, line breaks and capitals. */
const bare = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value
      ? Object.values(value).flatMap(stringsIn)
      : []

/** Removes each string of the letter and of its list of files once. Fails if one is missing. Returns the rest. */
function withoutLetter(text: string): string {
  const listed = files.filter(({ kind }) => kind === 'ANNEX').flatMap(({ fileName, sha256 }) => [fileName, sha256])
  const strings = letter.texts.flatMap(({ language: _, ...contents }) => [...stringsIn(contents), ...listed])
  let rest = bare(text)
  for (const string of strings.map(bare).sort((one, other) => other.length - one.length)) {
    expect(rest).toContain(string)
    rest = rest.replace(string, '|')
  }
  return rest
}

it('sends the letter that was previewed, with number, day and deadline in place of the ellipses', () => {
  const parts = previewed.split(PLACEHOLDER)
  expect(parts.length).toBeGreaterThan(3)
  const escaped = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const match = new RegExp(`^${escaped.join('(.{1,30}?)')}$`, 's').exec(sent)
  expect(match).not.toBeNull()
  for (const value of match!.slice(1)) expect(value).toMatch(/^[\d\s:./,A-Za-z-]+$/)
})

it('issues the sent letter as PDF and DOCX, which contain nothing else', async () => {
  for (const text of [await textOf(await fileOf('PDF')), textOfDocx(await fileOf('DOCX'))]) {
    const rest = withoutLetter(text).replaceAll('|', '')
    // The numbers of pages and paragraphs, and the headings of the table of files in both languages.
    expect(rest.replaceAll(/tệpkèmtheo|attachedfiles|tệp|file|sha256|\d/g, '')).toBe('')
  }
  for (const string of letter.texts.flatMap(({ language: _, ...contents }) => stringsIn(contents)))
    expect(bare(sent)).toContain(bare(string))
})
