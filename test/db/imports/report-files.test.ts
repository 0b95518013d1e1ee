/**
 * Published report files are stored unchanged; a new edition supersedes the previous one and states its differences.
 */
import { googleReport } from '@takedown/server/demo/briefing/google-report.ts'
import { readBytes, storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { ForbiddenError, NotFoundError, ValidationError } from '@takedown/server/domain/core/errors.ts'
import { readReportFile } from '@takedown/server/domain/platform-reports/files.ts'
import { reportTotals } from '@takedown/server/domain/platform-reports/totals.ts'
import { importReportFile, previewReportFile } from '@takedown/server/reports/import.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
const at = (day: number) => desk.ask('quan-ly', `2026-08-0${day}T02:00:00Z`)
const upload = async (text: string, day = 1) =>
  (await storeUpload(at(day), new TextEncoder().encode(text), 'text/plain')).sha256
const importFile = async (text: string, rest: object = {}, day = 1) =>
  importReportFile(at(day), desk.sql, {
    ...{ key: newKey(), sha256: await upload(text, day), fileName: 'a.csv', source: 'Google' },
    ...rest,
  })
const fileOf = (id: string) => desk.db.reportFile.findUniqueOrThrow({ where: { id } })
const itemsOf = async (product: string) =>
  (await reportTotals(desk.db, product)).map(({ periodStart, items }) => [periodStart.toISOString().slice(0, 7), items])

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe("a platform's report file", () => {
  it('is stored unchanged, and importing the same file twice changes nothing', async () => {
    const first = await importFile(googleReport)
    expect(await fileOf(first.id)).toMatchObject({ added: 21, changed: 0, withdrawn: 0, unchanged: 0, faults: 0 })
    expect((await readBytes(desk.db, (await readReportFile(desk.db, first.id))!.sha256))!.toString()).toBe(googleReport)
    expect(await importFile(googleReport, { fileName: 'b.csv' }, 2)).toEqual(first)
    expect(await desk.db.platformReport.count()).toBe(21)
    expect(await itemsOf('YouTube')).toEqual([
      ['2025-01', 1529],
      ['2023-07', 5051],
    ])
  })

  it('supersedes an earlier edition of its periods where they differ, and leaves the others', async () => {
    const [heading, ...lines] = googleReport.trimEnd().split('\n')
    const newer = lines
      .filter((line) => line.startsWith('January') && !line.includes('Trademark'))
      .map((line) => line.replace('4,57,26,0,0,31,0,0', '5,60,29,0,0,31,0,0'))
    const { id } = await importFile([heading, ...newer].join('\n'), {}, 3)
    expect(await fileOf(id)).toMatchObject({ added: 0, changed: 1, withdrawn: 1, unchanged: 8 })
    expect(await itemsOf('YouTube')).toEqual([
      ['2025-01', 1529 + 3 - 1],
      ['2023-07', 5051],
    ])
    const gone = await desk.db.platformReport.findMany({ where: { supersededById: id }, orderBy: { items: 'asc' } })
    expect(gone.map(({ reason, items }) => [reason, items])).toEqual([
      ['Trademark', 1],
      ['Other', 57],
    ])
  })

  it('is refused with a faulty line, unless faulty lines are skipped; then no row counts as withdrawn', async () => {
    const [heading = '', first = ''] = googleReport.split('\n')
    const broken = [heading, first.replace('1329', '1,329'), first.replace('353', '354').replace('National', 'x')].join(
      '\n',
    )
    await expect(importFile(broken, {}, 4)).rejects.toThrow(ValidationError)
    expect(await desk.db.reportFile.count()).toBe(2)
    const { id } = await importFile(broken, { leaveFaults: true }, 4)
    expect(await fileOf(id)).toMatchObject({ changed: 1, withdrawn: 0, faults: 1 })
  })
})

const table = `when,land,service,asked,country blocked,removed,ghost
H1 2025,Vietnam,Short video,"1,200",700,300,1
Q3 2025,VN,Short video,10,5,9,1
2025-H2,VN,Short video,20,7,9,1
`
const mapping = {
  countedBy: 'ANSWERED',
  timeZone: 'Asia/Singapore',
  fields: [
    { field: 'period', columns: ['when'] },
    { field: 'country', columns: ['land'] },
    { field: 'product', fixed: 'TikTok' },
    { field: 'items', columns: ['asked'] },
    { field: 'removedLegal', columns: ['country blocked', 'removed'] },
  ],
}

describe('a report in another format', () => {
  it('is read by a stated mapping, line by line, and columns that it lacks are unstated', async () => {
    const how = { sha256: await upload(table), source: 'TikTok', mapping }
    const { read, edition } = (await previewReportFile(at(1), desk.sql, how))!
    expect(read.faults).toEqual([
      { line: 3, column: 'asked', code: 'SUM', message: '10 items, but the outcomes add up to 14' },
    ])
    expect(edition).toEqual({ added: 2, unchanged: 0, changed: 0, withdrawn: 0 })
    expect([
      await desk.db.stagedReportRow.count(),
      await desk.db.platformReport.count({ where: { source: 'TikTok' } }),
    ]).toEqual([0, 0])
    const { id } = await importReportFile(at(1), desk.sql, {
      ...how,
      key: newKey(),
      fileName: 't.csv',
      leaveFaults: true,
    })
    const rows = await desk.db.platformReport.findMany({ where: { fileId: id }, orderBy: { id: 'asc' } })
    expect(rows.map(({ items, removedLegal, country }) => [items, removedLegal, country])).toEqual([
      [1200, 1000, 'VN'],
      [20, 16, 'VN'],
    ])
    expect((await fileOf(id)).mapping).toEqual(mapping)
    expect((await reportTotals(desk.db, 'TikTok'))[0]!.unstated).toContain('notFound')
  })

  it('shows its columns before it has a mapping', async () => {
    const looked = { sha256: await upload(table), columnsOnly: true }
    const { read } = (await previewReportFile(at(1), desk.sql, looked))!
    expect([read.columns.slice(0, 3), read.sample.length, read.faults]).toEqual([['when', 'land', 'service'], 3, []])
  })

  it.each([
    ['no product', { fields: mapping.fields.filter(({ field }) => field !== 'product') }],
    ['a constant count', { fields: [...mapping.fields, { field: 'notFound', fixed: '3' }] }],
    ['a field twice', { fields: [...mapping.fields, { field: 'product', fixed: 'X' }] }],
    ['an unknown time zone', { timeZone: 'Hà Nội' }],
  ])('is refused with %s', async (_why, wrong) => {
    await expect(importFile(table, { source: 'TikTok', mapping: { ...mapping, ...wrong } })).rejects.toThrow(
      ValidationError,
    )
  })
})

it('is reserved for roles that are responsible for the figures', async () => {
  const input = { key: newKey(), sha256: 'a'.repeat(64), fileName: 'a.csv', source: 'Google' }
  await expect(importReportFile(desk.ask('can-bo-1', new Date()), desk.sql, input)).rejects.toThrow(ForbiddenError)
  await expect(importReportFile(at(1), desk.sql, input)).rejects.toThrow(NotFoundError)
})
