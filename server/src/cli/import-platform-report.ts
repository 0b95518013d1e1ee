/**
 * `pnpm import:platform-report FILE [SOURCE MAPPING]`: what a platform publishes of itself; twice adds nothing. Google's own
 * format, or that of SOURCE by a mapping of its columns in a JSON file (`ReportMappingInput` of the API).
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { databaseTime } from '#clock/database-time.ts'
import { storeUpload } from '#domain/uploads.ts'
import { systemViewer } from '#domain/viewer.ts'
import { importReportFile, previewReportFile } from '#reports/import.ts'
import { withDatabase } from './database.ts'

const [file, source = 'Google', mappingFile] = process.argv.slice(2)
const at = (name: string) => resolve(process.env.INIT_CWD ?? '.', name)
if (!file || (process.argv.length > 3 && !mappingFile)) {
  console.error('usage: pnpm import:platform-report FILE [SOURCE MAPPING.json]')
  process.exit(2)
}

await withDatabase(async (db) => {
  const mapping = mappingFile ? JSON.parse(await readFile(at(mappingFile), 'utf8')) : undefined
  const ask = { db, viewer: systemViewer, now: await databaseTime(db) }
  const { sha256 } = await storeUpload(ask, await readFile(at(file)), 'text/plain')
  const looked = { sha256, source, mapping }
  const { read, edition } = (await previewReportFile(ask, looked))!
  for (const { line, column, message } of read.faults)
    console.error(`line ${line}${column ? `, ${column}` : ''}: ${message}`)
  if (read.rows.length > 0)
    await importReportFile(ask, {
      ...{ key: randomUUID(), sha256, source, mapping },
      ...{ fileName: basename(file), leaveFaults: read.faults.length > 0 },
    })
  const { added = [], changed = [], withdrawn = [], unchanged = 0 } = edition ?? {}
  console.log(
    `${read.rows.length} rows read, ${added.length} added, ${changed.length} changed, ${withdrawn.length} withdrawn, ${unchanged} known already, ${read.faults.length} lines with a problem`,
  )
  if (read.faults.length > 0) process.exitCode = 1
})
