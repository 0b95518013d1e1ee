/**
 * `pnpm import:platform-report FILE [SOURCE MAPPING]`: imports a platform's published report. A second run adds
 * nothing. Without SOURCE, the file must have Google's format. With SOURCE, MAPPING is a JSON file that states how to
 * read the columns (`ReportMappingInput` of the API).
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

const [path, source = 'Google', mappingFile] = process.argv.slice(2)
const resolvePath = (name: string) => resolve(process.env.INIT_CWD ?? '.', name)
if (!path || (process.argv.length > 3 && !mappingFile)) {
  console.error('usage: pnpm import:platform-report FILE [SOURCE MAPPING.json]')
  process.exit(2)
}

function parseMapping(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${name} is not JSON: ${(error as Error).message}`)
  }
}

await withDatabase(async (db, url) => {
  const mapping = mappingFile && parseMapping(mappingFile, await readFile(resolvePath(mappingFile), 'utf8'))
  const context = { db, viewer: systemViewer, now: await databaseTime(db) }
  const sql = createPool(url, { max: 1, statementTimeout: 60_000 })
  try {
    const { sha256 } = await storeUpload(context, await readFile(resolvePath(path)), 'text/plain')
    const file = { sha256, mapping }
    const { read } = (await previewReportFile(context, sql, file))!
    for (const { line, column, message } of read.faults)
      console.error(`line ${line}${column ? `, ${column}` : ''}: ${message}`)
    const { rowCount, faultCount } = read
    if (faultCount > read.faults.length) console.error(`and ${faultCount - read.faults.length} further problems`)
    let counts = { added: 0, changed: 0, withdrawn: 0, unchanged: rowCount }
    if (rowCount > 0) {
      const { id } = await importReportFile(context, sql, {
        ...{ ...file, source, key: randomUUID() },
        ...{ fileName: basename(path), leaveFaults: faultCount > 0 },
      })
      const imported = await db.reportFile.findUniqueOrThrow({ where: { id } })
      // If the file was imported before, `importedAt` is the time of that import.
      if (imported.importedAt.getTime() === context.now.getTime()) counts = imported
    }
    const { added, changed, withdrawn, unchanged } = counts
    console.log(
      `${rowCount} rows read, ${added} added, ${changed} changed, ${withdrawn} withdrawn, ${unchanged} known already, ${faultCount} lines with a problem`,
    )
    if (faultCount > 0) process.exitCode = 1
  } finally {
    await sql.end()
  }
})
