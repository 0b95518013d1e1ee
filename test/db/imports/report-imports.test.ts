/**
 * A published file of 20,000 rows is imported once, without blocking the process, and is visible whole or not at all.
 */
import { withClient } from '@takedown/prisma/connection.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { TryAgainError } from '@takedown/server/domain/core/errors.ts'
import { changesOf } from '@takedown/server/domain/platform-reports/files.ts'
import { parseReconciliation, reconcile } from '@takedown/server/domain/platform-reports/reconciliation/reconcile.ts'
import { dropAbandonedRows, stageRows } from '@takedown/server/domain/platform-reports/staged-rows.ts'
import { stagedChunks } from '@takedown/server/domain/platform-reports/staged-text.ts'
import { reportTotals } from '@takedown/server/domain/platform-reports/totals.ts'
import { readGoogleReport } from '@takedown/server/reports/google.ts'
import { importReportFile, previewReportFile } from '@takedown/server/reports/import.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { publishedRows } from '#support/files/published-rows.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { withLoopDelay } from '#support/run/event-loop.ts'

const MANY = 20_000

let desk: Desk
const desks: Desk[] = []
beforeEach(async () => {
  desk = await openDesk()
  desks.push(desk)
})
afterAll(() => Promise.all(desks.map((each) => each.close())))

const ask = () => desk.ask('quan-ly', new Date())
const upload = async (text: string) => (await storeUpload(ask(), new TextEncoder().encode(text), 'text/plain')).sha256
const importFile = (sha256: string, key = newKey()) =>
  importReportFile(ask(), desk.sql, { key, sha256, fileName: 'google.csv', source: 'Google' })
const inForce = async () => {
  const { rows } = await desk.sql.query(
    'SELECT count(*) AS rows, coalesce(sum(items), 0) AS items FROM platform_report WHERE superseded_at IS NULL',
  )
  return `${rows[0].rows} rows, ${rows[0].items} items`
}
const left = () => desk.db.stagedReportRow.count()

/** The distinct states that readers see while `work` runs. */
async function seenDuring(work: Promise<unknown>): Promise<string[]> {
  const seen = new Set<string>()
  let over = false
  const watch = async () => {
    while (!over) {
      seen.add(await inForce())
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const watching = watch()
  await work.finally(() => {
    over = true
  })
  await watching
  return [...seen]
}

describe('a report of 20,000 rows', { timeout: 120_000 }, () => {
  it('is previewed and imported without blocking the process, and each edition is visible whole or not at all', async () => {
    const first = await upload(publishedRows(MANY))
    const preview = await withLoopDelay(() => previewReportFile(ask(), desk.sql, { sha256: first, source: 'Google' }))
    expect(preview.result!.edition).toEqual({ added: MANY, changed: 0, withdrawn: 0, unchanged: 0 })
    expect([await inForce(), await left()]).toEqual(['0 rows, 0 items', 0])

    const imported = await withLoopDelay(() => seenDuring(importFile(first)))
    const [before, whole] = ['0 rows, 0 items', `${MANY} rows, ${3 * MANY} items`]
    expect(imported.result.filter((sight) => sight !== before && sight !== whole)).toEqual([])
    expect(await inForce()).toBe(whole)

    const second = await upload(publishedRows(MANY, (row) => ({ items: row % 2 ? 3 : 5, leave: row % 10 === 0 })))
    const superseded = await withLoopDelay(() => seenDuring(importFile(second)))
    const newer = '18000 rows, 70000 items'
    expect(superseded.result.filter((sight) => sight !== whole && sight !== newer)).toEqual([])
    expect([await inForce(), await left()]).toEqual([newer, 0])
    const file = await desk.db.reportFile.findFirstOrThrow({ orderBy: { importedAt: 'desc' } })
    expect(file).toMatchObject({ added: 0, changed: 8_000, withdrawn: 2_000, unchanged: 10_000 })

    // A coarse bound: other work on the same processors delays the loop as well.
    for (const { longestMs } of [preview, imported, superseded]) expect(longestMs).toBeLessThan(1_000)
  })

  it('is totalled, reconciled and compared with the previous edition by the database', async () => {
    await importFile(await upload(publishedRows(MANY)))
    const period = { periodStart: '2025-01-01', periodEnd: '2025-06-30' }
    const input = { source: 'Google', product: 'YouTube', country: 'VN', ...period, requestors: ['Authority 1', 'x'] }
    const { result, longestMs } = await withLoopDelay(async () => ({
      totals: await reportTotals(desk.db),
      reconciled: (await reconcile(desk.db, desk.sql, parseReconciliation(input)))!,
    }))
    expect(result.totals.map(({ product, items, unstated }) => [product, items, unstated])).toEqual([
      ['Web Search', 30_000, []],
      ['YouTube', 30_000, []],
    ])
    const { requestors, lines } = result.reconciled
    expect([requestors.length, requestors[0], requestors[1]]).toEqual([
      1_000,
      { name: 'Authority 1', items: 3, chosen: true },
      { name: 'Authority 3', items: 3, chosen: false },
    ])
    const items = lines.find(({ name }) => name === 'items')!
    expect([items.theirs, items.parts.at(-1)!.value]).toEqual([30_000, 29_997])

    const second = await importFile(await upload(publishedRows(MANY, (row) => ({ items: 5, leave: row === 0 }))))
    const changes = await withLoopDelay(() => changesOf(desk.db, second.id, 200))
    expect(changes.result.map(({ before, after }) => [before.requestor, before.items, after?.items])).toEqual([
      ['Authority 0', 3, undefined],
      ...Array.from({ length: 199 }, (_, place) => [`Authority ${place + 1}`, 3, 5]),
    ])
    for (const each of [longestMs, changes.longestMs]) expect(each).toBeLessThan(1_000)
  })

  it('leaves nothing visible when it is interrupted during staging, and the same key completes it', async () => {
    const sha256 = await upload(publishedRows(MANY))
    const key = newKey()
    const importing = importFile(sha256, key)
    const cut = async () => {
      const { rowCount } = await desk.sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'COPY staged_report_row%'`,
      )
      return rowCount
    }
    await Promise.all([
      expect(importing).rejects.toThrow(TryAgainError),
      expect.poll(cut, { interval: 2, timeout: 30_000 }).toBeGreaterThan(0),
    ])
    expect(await inForce()).toBe('0 rows, 0 items')
    const { id } = await importFile(sha256, key)
    expect(await importFile(sha256, key)).toEqual({ id })
    expect([await inForce(), await left()]).toEqual([`${MANY} rows, ${3 * MANY} items`, 0])
    expect(await desk.db.event.count({ where: { type: 'platform_report.imported' } })).toBe(1)
  })
})

describe('a report', () => {
  it('is imported once even if it arrives several times at once', async () => {
    const sha256 = await upload(publishedRows(500))
    const key = newKey()
    const answers = await Promise.all([key, key, newKey(), newKey()].map((each) => importFile(sha256, each)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect([await inForce(), await left()]).toEqual(['500 rows, 1500 items', 0])
    expect(await desk.db.event.count({ where: { type: 'platform_report.imported' } })).toBe(1)
  })

  it('leaves invisible rows when its server dies, and they are deleted after an hour', async () => {
    const { rows } = readGoogleReport(publishedRows(6_000))
    for (const age of ['2 hours', '1 minute']) {
      const stagingId = crypto.randomUUID()
      const file = { stagingId, chunks: stagedChunks(stagingId, rows, new Date()), rowCount: rows.length }
      await withClient(desk.sql, (client) => stageRows(client, file))
      await desk.sql.query(`UPDATE staged_report_row SET staged_at = now() - $2::interval WHERE staging_id = $1`, [
        stagingId,
        age,
      ])
    }
    expect(await inForce()).toBe('0 rows, 0 items')
    await dropAbandonedRows(desk.db)
    expect(await left()).toBe(6_000)
    await importFile(await upload(publishedRows(10)))
    expect([await inForce(), await left()]).toEqual(['10 rows, 30 items', 6_000])
  })
})
