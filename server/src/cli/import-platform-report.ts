/**
 * `pnpm import:platform-report FILE [SOURCE MAPPING]`: imports a platform's published report. A second run adds
 * nothing. Without SOURCE, the file must have the format that Google publishes. With SOURCE, MAPPING is a JSON file
 * that states how to read the columns (`ReportMappingInput` of the API).
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { createPool } from '@takedown/prisma/client.ts'
import { databaseTime } from '#clock/database-time.ts'
import { storeUpload } from '#domain/content/uploads.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { importReportFile, previewReportFile } from '#reports/import.ts'
import { withDatabase } from './database.ts'

const [file, source = 'Google', mappingFile] = process.argv.slice(2)
const resolvePath = (name: string) => resolve(process.env.INIT_CWD ?? '.', name)
if (!file || (process.argv.length > 3 && !mappingFile)) {
  console.error('usage: pnpm import:platform-report FILE [SOURCE MAPPING.json]')
  process.exit(2)
}

await withDatabase(async (db, url) => {
  const mapping = mappingFile ? JSON.parse(await readFile(resolvePath(mappingFile), 'utf8')) : undefined
  const context = { db, viewer: systemViewer, now: await databaseTime(db) }
  const sql = createPool(url, { max: 1, statementTimeout: 60_000 })
  try {
    const { sha256 } = await storeUpload(context, await readFile(resolvePath(file)), 'text/plain')
    const input = { sha256, source, mapping }
    const { read, edition } = (await previewReportFile(context, sql, input))!
    for (const { line, column, message } of read.faults)
      console.error(`line ${line}${column ? `, ${column}` : ''}: ${message}`)
    const { rowCount, faultCount } = read
    if (rowCount > 0)
      await importReportFile(context, sql, {
        ...{ ...input, key: randomUUID() },
        ...{ fileName: basename(file), leaveFaults: faultCount > 0 },
      })
    const { added = 0, changed = 0, withdrawn = 0, unchanged = 0 } = edition ?? {}
    console.log(
      `${rowCount} rows read, ${added} added, ${changed} changed, ${withdrawn} withdrawn, ${unchanged} known already, ${faultCount} lines with a problem`,
    )
    if (faultCount > 0) process.exitCode = 1
  } finally {
    await sql.end()
  }
})
