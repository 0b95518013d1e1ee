/** The files and the embargo of a tip. */
import { readRecord } from '@takedown/server/domain/briefings/snapshot.ts'
import { countTips } from '@takedown/server/domain/measurements/tip-counts.ts'
import { localDay } from '@takedown/server/domain/rules/calendar.ts'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'

const DAY_MS = 86_400_000
const VIETNAM = 'Asia/Ho_Chi_Minh'
const inDays = (days: number): string => localDay(new Date(Date.now() + days * DAY_MS), VIETNAM)

let app: TestApp
let newsroom: Client
let officer: Client
let sql: Pool
beforeAll(async () => {
  app = await startApp()
  sql = new Pool({ connectionString: app.databaseUrl })
  newsroom = await app.as('PRESS')
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await sql.end()
  await app.stop()
})

const upload = async (who: Client, text: string): Promise<string> => {
  const headers = { ...who.headers, 'content-type': 'text/plain' }
  const response = await fetch(`${app.url}/uploads`, { method: 'POST', headers, body: text })
  expect(response.status).toBe(201)
  return (await response.json()).sha256
}
const tip = { subject: 'Tin của tòa soạn', text: 'Nhóm https://www.facebook.com/groups/demo-tep' }
const read = async (who: Client, id: string, fields: string): Promise<Data> =>
  (await who.get(`query ($id: ID!) { tip(id: $id) { ${fields} } }`, { id })).tip

describe('the files of a tip', () => {
  it('come from its newsroom, and only staff download them', async () => {
    const sha256 = await upload(newsroom, 'Ảnh chụp màn hình')
    const { id } = await newsroom.must('submitTip', { ...tip, files: [{ sha256, fileName: 'C:\\anh\\chup.txt' }] })
    expect(await read(newsroom, id, 'files { sha256 fileName }')).toEqual({ files: [{ sha256, fileName: 'chup.txt' }] })
    expect((await newsroom.ask('query ($id: ID!) { tip(id: $id) { files { href } } }', { id })).errors).toHaveLength(1)
    const { files } = await read(officer, id, 'files { href }')
    const download = (who: Client) => fetch(`${app.url}${files[0].href}`, { headers: who.headers })
    expect(await (await download(officer)).text()).toBe('Ảnh chụp màn hình')
    expect((await download(newsroom)).status).toBe(404)

    const categories = (await officer.get('{ categories { id noCapture } }')).categories as Data[]
    const forbidding = categories.find(({ noCapture }) => noCapture)!
    await officer.must('openCase', { title: 'Vụ', categoryId: forbidding.id, tipIds: [id] })
    expect((await download(officer)).status).toBe(410)
  })

  it('are refused if they were not uploaded, stand twice or are too many', async () => {
    const sha256 = await upload(newsroom, 'Tệp khác')
    const submit = (files: object[]) => newsroom.change('submitTip', { ...tip, files })
    expect((await submit([{ sha256: '0'.repeat(64) }])).__typename).toBe('NotFoundError')
    expect((await submit([{ sha256 }, { sha256 }])).__typename).toBe('ValidationError')
    const many = Array.from({ length: 11 }, (_, n) => ({ sha256: n.toString(16).padStart(64, '0') }))
    expect((await submit(many)).__typename).toBe('ValidationError')
  })
})

describe('an embargo', () => {
  it('keeps the tip out of briefings and counts of tips until its day', async () => {
    const embargoUntil = inDays(3)
    const { id } = await newsroom.must('submitTip', { ...tip, embargoUntil })
    expect(await read(newsroom, id, 'embargoUntil')).toEqual({ embargoUntil })
    const { categories } = await officer.get('{ categories { id } }')
    await officer.must('openCase', { title: 'Vụ việc', categoryId: categories[0].id, tipIds: [id] })

    const period = { from: new Date(Date.now() - DAY_MS), until: new Date(Date.now() + DAY_MS), to: new Date() }
    const briefing = { id: crypto.randomUUID(), lastDay: new Date() }
    const listed = async (now: Date): Promise<boolean> =>
      (await app.db.$transaction((tx) => readRecord(tx, briefing, period, now))).tips.some(
        (each) => `Tip_${each.tip}` === id,
      )
    expect(await listed(new Date())).toBe(false)
    expect(await listed(new Date(Date.now() + 2 * DAY_MS))).toBe(false)
    expect(await listed(new Date(Date.now() + 3 * DAY_MS))).toBe(true)

    const counted = async (): Promise<number> =>
      (await countTips(sql, [{ from: inDays(-1), to: inDays(0) }])).reduce((sum, { tips }) => sum + tips, 0)
    const before = await counted()
    await app.db.tip.updateMany({ where: { id: id.slice(4) }, data: { embargoUntil: new Date(inDays(0)) } })
    expect(await counted()).toBe(before + 1)
  })

  it('is a day in the next year', async () => {
    for (const embargoUntil of [inDays(0), inDays(-1), inDays(400)])
      expect(await newsroom.change('submitTip', { ...tip, embargoUntil })).toMatchObject({
        __typename: 'ValidationError',
        issues: [{ path: 'embargoUntil' }],
      })
  })
})
