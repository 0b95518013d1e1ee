/** Reads files of addresses whose form is recognized: their rows, or a look at them before they are taken. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { platformsOfAddresses } from '#domain/content/address-reader.ts'
import { hostsOfAuthority } from '#domain/content/read-addresses.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import type { ImportLine } from '#domain/imports/chunk.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { isOffered, readTerms } from '#domain/vocabularies/terms.ts'
import type { FileRefusal } from '#intake/rows.ts'
import { type ColumnMeaning, columnMeanings } from '#intake/words/header-names.ts'
import { intakeReader } from '#reports/intake-reader.ts'
import type { IntakeTask, LookResult } from '#reports/intake-tasks.ts'
import { createTemporaryFolder } from '#storage/temporary-folders.ts'
import { receiveBody } from './spool.ts'

/** Larger files must have one of the forms that are read line by line. */
export const MAX_RECOGNIZED_BYTES = 64 * 1024 * 1024
const MAX_COLUMNS = 200
const GROUP = 1_000

export class RefusedFile extends Error {
  override name = 'RefusedFile'
  readonly refusal: FileRefusal
  constructor(refusal: FileRefusal) {
    super(`the file cannot be read: ${refusal}`)
    this.refusal = refusal
  }
}

/**
 * Parses `url,,title`, the meanings that a person gave to the columns. Returns null for no choice, and undefined for a text
 * that is none.
 */
export function columnsFrom(text: string | null | undefined): IntakeTask['columns'] | undefined {
  if (text === null || text === undefined) return null
  const names = text.split(',')
  if (names.length > MAX_COLUMNS || !names.includes('url')) return undefined
  if (!names.every((name) => name === '' || (columnMeanings as readonly string[]).includes(name))) return undefined
  return names.map((name) => (name === '' ? null : (name as ColumnMeaning)))
}

interface Recognized {
  sha256: string
  lines: AsyncIterable<Iterable<ImportLine>>
}

/** Receives the file, and gives its rows to `use`. Throws RefusedFile for a file that cannot be read. */
export async function withRows<Result>(
  context: CommandContext,
  body: AsyncIterable<Buffer>,
  columns: IntakeTask['columns'],
  use: (rows: Recognized) => Promise<Result>,
): Promise<Result> {
  return withTask(context, body, columns, async (task, sha256, folder) => {
    const output = join(folder, 'rows')
    const result = await intakeReader.rows({ ...task, output })
    if ('refused' in result) throw new RefusedFile(result.refused)
    return use({ sha256, lines: rowsOf(output) })
  })
}

export async function lookAtFile(
  context: CommandContext,
  body: AsyncIterable<Buffer>,
  columns: IntakeTask['columns'],
): Promise<Exclude<LookResult, { refused: FileRefusal }>> {
  return withTask(context, body, columns, async (task) => {
    const look = await intakeReader.look(task)
    if ('refused' in look) throw new RefusedFile(look.refused)
    return look
  })
}

async function withTask<Result>(
  { db, now }: CommandContext,
  body: AsyncIterable<Buffer>,
  columns: IntakeTask['columns'],
  use: (task: IntakeTask, sha256: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const received = await receiveBody(body, { memory: -1, max: MAX_RECOGNIZED_BYTES })
  if (!received) throw new RefusedFile('TOO_LARGE')
  if ('bytes' in received) throw new RefusedFile('EMPTY')
  const folder = await createTemporaryFolder('upload')
  try {
    const [platforms, ownHosts, terms, zone] = await Promise.all([
      platformsOfAddresses(db),
      hostsOfAuthority(db),
      readTerms(db),
      zoneOf(db),
    ])
    const today = localDay(now, zone)
    const kinds = terms
      .all('ContentKind')
      .filter((term) => isOffered(term, today))
      .map(({ code, labels }) => ({ code, names: Object.values(labels) }))
    return await use({ path: received.path, kinds, columns, platforms, ownHosts }, received.sha256, folder)
  } finally {
    await received.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reads the rows that the worker wrote, in groups. */
async function* rowsOf(path: string): AsyncGenerator<Iterable<ImportLine>> {
  let remainder = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const lines = (remainder + chunk).split('\n')
    remainder = lines.pop() ?? ''
    for (let at = 0; at < lines.length; at += GROUP) yield parsed(lines.slice(at, at + GROUP))
  }
}

function* parsed(lines: readonly string[]): Generator<ImportLine> {
  for (const line of lines) yield JSON.parse(line) as ImportLine
}
