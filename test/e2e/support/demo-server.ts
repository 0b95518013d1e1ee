/** The product with the demo, for screenshots and for checks of every screen. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { startThrowaway } from '@takedown/prisma/throwaway.ts'
import { createApp } from '@takedown/server/app.ts'
import { saveView } from '@takedown/server/domain/board/saved-views.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { install } from '@takedown/server/installation.ts'
import { root, webDir } from '@takedown/server/paths.ts'
import { importReportFile } from '@takedown/server/reports/import.ts'

export interface DemoServer {
  url: string
  db: PrismaClient
  close(): Promise<void>
}

/** On a database with the demo, or on a PostgreSQL of its own that is deleted when the server is closed. */
export async function openDemoServer(databaseUrl?: string): Promise<DemoServer> {
  const database = databaseUrl ? { url: databaseUrl, stop: async () => {} } : await startThrowaway()
  if (!databaseUrl) await install(database.url, true, (line) => console.log(line))
  const db = createClient(database.url)
  await shareView(db)
  await importFigures(db, database.url, `${root}/test/fixtures/google-removals-vietnam-2019H1-2025H1.csv`)
  const secret = 'a secret that is only for pictures, and long enough'
  const app = await createApp({
    printDocuments: false,
    databaseUrl: database.url,
    port: 0,
    secret,
    demo: true,
    webDir,
    log: createLog('error'),
  })
  return {
    url: app.url,
    db,
    async close() {
      await app.stop()
      await db.$disconnect()
      await database.stop()
    },
  }
}

/** A shared view that depends on the viewer: no wall can show it. */
async function shareView(db: PrismaClient): Promise<void> {
  const { id, name } = await db.user.findFirstOrThrow({ where: { email: { startsWith: 'lanh-dao@' } } })
  const viewer = { ...systemViewer, kind: 'user', id, name, role: 'SUPERVISOR' } as const
  const look = { query: 'assignee:@me is:overdue', sort: 'DUE_ASC', layout: 'TABLE', shared: true }
  await saveView({ db, viewer, now: new Date() }, { key: 'stage-view-1', name: 'Việc của tôi quá hạn', ...look })
}

/** Google's published figures, if the file is present; without it only the demo's rows. */
async function importFigures(db: PrismaClient, url: string, file: string): Promise<void> {
  if (!existsSync(file)) return
  const ask = { db, viewer: systemViewer, now: new Date() }
  const { sha256 } = await storeUpload(ask, await readFile(file), 'text/plain')
  const sql = createPool(url, { max: 1 })
  await importReportFile(ask, sql, { key: 'stage-report', sha256, fileName: 'google.csv', source: 'Google' })
  await sql.end()
}
