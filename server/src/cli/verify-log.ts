/**
 * `pnpm log:verify [EXPORT] [options]`: verifies that no event was lost or altered, in the database or in an export of
 * the log. Only reads. Exits with 0 if the log is sound, 1 if it was tampered with, and 2 if it could not be examined.
 */
import { appendFile, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { explain } from '#domain/event-log/proof/faults.ts'
import { formatHead, type Head, parseHead, parseHeads } from '#domain/event-log/proof/heads.ts'
import { verifyExport } from '#domain/event-log/proof/verify-export.ts'
import { type Verdict, type VerifyOptions, verifyLog } from '#domain/event-log/verify.ts'
import { hint } from '#paths.ts'
import { withReader } from './reader.ts'

const usage = `Usage: pnpm log:verify [EXPORT] [--since SEQ:HASH] [--head FILE|SEQ:HASH]… [--heads FILE]… [--payloads FOLDER] [--write-head FILE]

  EXPORT            a file of pnpm log:export; without it, the database of DATABASE_URL is read
  --since HEAD      examines only the events after this head, and that the log contains it
  --head            a head that was kept elsewhere, or a file of heads: the log must contain all of them
  --heads           a file of heads, such as that of LOG_HEADS; the same as --head FILE
  --payloads        a folder with the files of detached payloads
  --write-head      appends the head to this file if the log is sound

Exit code: 0 sound, 1 tampered, 2 could not be examined`

const TAMPERED = 1
const NOT_EXAMINED = 2
const PROGRESS_MS = 5_000

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      since: { type: 'string' },
      head: { type: 'string', multiple: true },
      heads: { type: 'string', multiple: true },
      payloads: { type: 'string' },
      'write-head': { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || positionals.length > 1) throw new Error(usage)
  const options: VerifyOptions = {
    ...(values.since !== undefined && { since: requireHead(values.since) }),
    heads: (await Promise.all([...(values.head ?? []), ...(values.heads ?? [])].map(headsOf))).flat(),
    ...(values.payloads !== undefined && { payloads: values.payloads }),
    onProgress: progressPrinter(),
  }
  const [path] = positionals
  const verdict =
    path === undefined ? await withReader((sql) => verifyLog(sql, options)) : await verifyExport(path, options)
  print(verdict, options)
  if (!process.exitCode && values['write-head'] !== undefined)
    await appendFile(values['write-head'], `${formatHead(verdict)}\n`)
} catch (error) {
  console.error(hint(error))
  process.exitCode = NOT_EXAMINED
}

function print(verdict: Verdict, { since, heads = [] }: VerifyOptions): void {
  const { events, erased, seq, hash, faults, faultCount, missingFiles } = verdict
  const outside = heads.length + (since ? 1 : 0)
  console.log(`${events} events examined${since ? ` after event ${since.seq}` : ''}; payloads erased: ${erased}`)
  console.log(`head ${seq}:${hash}`)
  for (const fault of faults) console.error(explain(fault))
  if (faultCount > faults.length) console.error(`… and ${faultCount - faults.length} more`)
  for (const [name, count] of missingFiles)
    console.error(`The file ${name} is missing, so ${count} payloads could not be examined.`)
  if (faultCount > 0) {
    console.error(`TAMPERED: ${faultCount === 1 ? 'one fault' : `${faultCount} faults`}`)
    process.exitCode = TAMPERED
  } else if (missingFiles.size > 0) {
    console.error('NOT EXAMINED: the chain is sound, but payloads are missing')
    process.exitCode = NOT_EXAMINED
  } else {
    const anchored =
      outside > 0 ? `, and contains ${outside === 1 ? 'the head' : `all ${outside} heads`} kept elsewhere` : ''
    console.log(`SOUND: numbered without a gap, chained${anchored}`)
    if (outside === 0) console.log('Whether its end was cut off shows only a head that was kept elsewhere (--head).')
  }
}

function requireHead(text: string): Head {
  const head = parseHead(text)
  if (!head) throw new Error(`"${text}" is no head of the log, such as 4711:9f86d081884c7d65.`)
  return head
}

async function headsOf(text: string): Promise<Head[]> {
  const head = parseHead(text)
  return head ? [head] : parseHeads(await readFile(text, 'utf8'))
}

/** Prints how far a long verification is, every few seconds. */
function progressPrinter(): NonNullable<VerifyOptions['onProgress']> {
  let printedAt = performance.now()
  return ({ seq, last }) => {
    if (performance.now() - printedAt < PROGRESS_MS) return
    printedAt = performance.now()
    console.error(last > 0 ? `event ${seq} of ${last} (${Math.floor((100 * seq) / last)} %)` : `event ${seq}`)
  }
}
