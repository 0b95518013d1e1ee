/** `pnpm import:platform-report FILE`: Google's published removal figures as PlatformReport rows; twice adds nothing. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { importPlatformReport } from '#domain/platform-reports.ts'
import { systemViewer } from '#domain/viewer.ts'
import { readGoogleReport } from '#reports/google.ts'
import { withDatabase } from './database.ts'

const [file] = process.argv.slice(2).map((name) => resolve(process.env.INIT_CWD ?? '.', name))
if (!file) {
  console.error('usage: pnpm import:platform-report FILE')
  process.exit(2)
}

await withDatabase(async (db) => {
  const bytes = await readFile(file)
  const { rows, problems } = readGoogleReport(bytes)
  for (const { line, column, message } of problems)
    console.error(`line ${line}${column ? `, ${column}` : ''}: ${message}`)
  const { added } = await importPlatformReport(
    { db, viewer: systemViewer, now: new Date() },
    {
      source: 'Google',
      fileHash: createHash('sha256').update(bytes).digest('hex'),
      rows: rows.map(({ line, territory, periodStart, periodEnd, notEnoughInformation, country: _, ...row }) => ({
        ...row,
        line,
        country: territory,
        periodStart: new Date(periodStart),
        periodEnd: new Date(periodEnd),
        notEnoughInfo: notEnoughInformation,
      })),
    },
  )
  console.log(
    `${rows.length} rows read, ${added} added, ${rows.length - added} known already, ${problems.length} lines with a problem`,
  )
  if (problems.length > 0) process.exitCode = 1
})
