/** Answer sheets: a platform downloads, fills in and uploads the answers to a request, with a session or a key. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { workbook } from '#support/mails/workbook.ts'
import { makeSent, type Sent } from '#support/make.ts'

const now = Date.now()
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let app: TestApp
let liaison: Client
let key: Client
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  liaison = await app.as('PLATFORM', 'facebook')
  key = await app.key('PLATFORM', ['read', 'write'], { platform: app.desk.platforms.facebook })
  sent = await makeSent(app.desk, { at: ago(3), count: 6 })
})
afterAll(() => app.stop())

async function download(who: Client, name: string) {
  const response = await fetch(`${app.url}/answer-sheets/${name}`, { headers: who.headers })
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers }
}

async function upload(
  who: Client,
  body: string | Uint8Array<ArrayBuffer>,
  {
    request = `RemovalRequest_${sent.request}`,
    type = 'text/csv',
    query = '',
    key,
  }: { request?: string; type?: string; query?: string; key?: string } = {},
): Promise<Data> {
  const response = await fetch(`${app.url}/answer-sheets/${request}${query}`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': type, ...(key && { 'idempotency-key': key }) },
    body,
  })
  return { status: response.status, ...((await response.json()) as object) }
}
const preview = (who: Client, body: string | Uint8Array<ArrayBuffer>, more: object = {}) =>
  upload(who, body, { query: '?dryRun=true', ...more })

const states = async () =>
  (await app.db.requestItem.findMany({ where: { requestId: sent.request }, orderBy: { position: 'asc' } })).map(
    ({ state }) => state,
  )

const sheet = (...rows: string[]) => ['item_number,outcome,action,ground,refusal_reason,note', ...rows].join('\r\n')

it('hands out a sheet with the waiting items, and reads it back empty and filled in', async () => {
  const number = (await app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })).number
  for (const name of [`RemovalRequest_${sent.request}`, number]) {
    const csv = await download(key, `${name}.csv`)
    expect(csv.status).toBe(200)
    const lines = new TextDecoder().decode(csv.bytes).trim().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines[0]).toContain('item_number,id,kind,name,address,due_at,outcome,action,ground,refusal_reason,note')
    expect(await preview(key, csv.bytes)).toMatchObject({ status: 200, answers: 0, blank: 6, problems: 0 })
    const filled = lines
      .map((line, at) => line + (at === 0 ? ',ours,theirs,more' : ''))
      .join('\n')
      .replace(',,,,\n', 'ALREADY_GONE,,,,\n')
    expect(await preview(key, filled)).toMatchObject({
      answers: 1,
      rows: [
        { line: 2, item: 1, itemId: `RequestItem_${sent.items[0]}`, answer: { state: 'ALREADY_GONE' } },
        ...Array(5).fill({}),
      ],
    })
  }
  const xlsx = await download(liaison, `RemovalRequest_${sent.request}.xlsx`)
  expect(xlsx.headers.get('content-type')).toBe(XLSX)
  expect(await preview(liaison, xlsx.bytes, { type: XLSX })).toMatchObject({ status: 200, blank: 6, problems: 0 })
})

it('says what each row would do, and names every problem by its line', async () => {
  const rows = sheet(
    '1,ACTIONED,GROUP_DISABLED,POLICY,,đã khóa',
    '2,,CONTENT_REMOVED,,,',
    '3,REFUSED,,,VIOLATION_UNCLEAR,',
    '4,QUESTION,,,,Đề nghị nêu thời điểm',
    '5,Đã gỡ bỏ,,,,',
    '99,NOT_FOUND,,,,',
    ',NOT_FOUND,,,,',
    '6,ACTIONED,,,,',
    '6,REFUSED,,,,',
    '6,REMOVED_IT,,,,',
    '6,ACTIONED,CONTENT_REMOVED,,DISPUTED,',
    '6,QUESTION,,,,',
    '6,,,,,chỉ có ghi chú',
    `6,NOT_FOUND,,,,${'x'.repeat(2_001)}`,
    '6,ALREADY_GONE,,,,',
  )
  const before = await states()
  const result = await preview(liaison, rows)
  expect(result.rows.map(({ line, effect, problem }: Data) => [line, problem ?? effect])).toEqual([
    [2, 'ANSWER'],
    [3, 'ANSWER'],
    [4, 'ANSWER'],
    [5, 'QUESTION'],
    [6, 'ANSWER'],
    [7, 'ITEM_UNKNOWN'],
    [8, 'ITEM_NOT_NAMED'],
    [9, 'ACTION_NOT_STATED'],
    [10, 'REASON_NOT_STATED'],
    [11, 'OUTCOME_NOT_UNDERSTOOD'],
    [12, 'CONTRADICTORY'],
    [13, 'QUESTION_NOT_STATED'],
    [14, 'OUTCOME_NOT_STATED'],
    [15, 'STATED_TWICE'],
    [16, 'STATED_TWICE'],
  ])
  expect(result.rows[0].answer).toEqual({
    ...{ state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'POLICY', note: 'đã khóa' },
  })
  expect(result.rows[1].answer).toEqual({ state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' })
  // All or nothing: one wrong row, and nothing is recorded.
  expect(await upload(liaison, rows, { key: 'a-wrong-sheet' })).toMatchObject({ status: 422, code: 'ROWS_REFUSED' })
  expect(await preview(liaison, sheet(`6,NOT_FOUND,,,,${'x'.repeat(2_001)}`))).toMatchObject({
    rows: [{ problem: 'NOTE_NOT_ALLOWED' }],
  })
  expect(await states()).toEqual(before)
})

it('keeps the answer and the objection to the same item apart', async () => {
  const result = await preview(
    liaison,
    sheet('1,NOT_FOUND,,,,', '1,CONTEST,,,,Bài viết trích luật', '2,CONTEST,,,,Lý do', '2,CONTEST,,,,Lý do khác'),
  )
  expect(result.rows.map(({ line, effect, problem }: Data) => [line, problem ?? effect])).toEqual([
    [2, 'ANSWER'],
    [3, 'CONTEST'],
    [4, 'STATED_TWICE'],
    [5, 'STATED_TWICE'],
  ])
})

it('takes a blank outcome for blank, also if the outcomes come first', async () => {
  const rows = 'outcome,item_number,note\r\nNOT_FOUND,1,\r\n,2,\r\n,3,\r\n'
  const result = await preview(liaison, rows)
  expect(result.rows.map(({ effect }: Data) => effect)).toEqual(['ANSWER', 'BLANK', 'BLANK'])
})

it('reads pasted tables and workbooks like a pasted answer', async () => {
  const urls = (await app.db.contentItem.findMany({ where: { id: { in: sent.contents } } })).map(
    ({ canonicalUrl }) => canonicalUrl!,
  )
  const pasted = `Kính gửi Quý cơ quan,\nURL\tStatus\tRemark\n${urls[0]}\tRemoved\tok\n${urls[1]}\tstill looking into it\t\n`
  const result = await preview(liaison, pasted, { type: 'text/plain' })
  expect(result).toMatchObject({ status: 200, answers: 1 })
  expect(result.rows[0]).toMatchObject({
    line: 3,
    answer: { state: 'ACTIONED', action: 'CONTENT_REMOVED', note: 'ok' },
  })
  expect(result.rows.map(({ line }: Data) => line)).toEqual([3, 4])
  const book = workbook([
    ['STT', 'Đường dẫn', 'Kết quả'],
    ['1', urls[2]!, 'Không tìm thấy'],
  ])
  expect(await preview(liaison, new Uint8Array(book), { type: XLSX })).toMatchObject({
    rows: [{ line: 2, answer: { state: 'NOT_FOUND' } }],
  })
  expect(await preview(liaison, 'Chúng tôi đã gỡ hết.', { type: 'text/plain' })).toMatchObject({ code: 'NO_TABLE' })
})

it('records a sheet once for each key, and later only what is new', async () => {
  const rows = sheet(
    '1,ACTIONED,GROUP_DISABLED,,,',
    '2,REFUSED,,,VIOLATION_UNCLEAR,chưa rõ',
    '3,QUESTION,,,,Ở phút nào?',
    '4,,,,,',
  )
  const first = await upload(key, rows, { key: 'sheet-of-november' })
  expect(first).toMatchObject({ status: 200, answers: 2, questions: 1, unchanged: 0 })
  const version = async () => (await app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })).version
  const after = await version()
  expect(await upload(key, rows, { key: 'sheet-of-november' })).toEqual(first)
  expect(await version()).toBe(after)
  expect((await states()).slice(0, 4)).toEqual(['ACTIONED', 'REFUSED', 'NEEDS_CLARIFICATION', 'AWAITING'])
  expect(await upload(key, sheet('4,NOT_FOUND,,,,'), { key: 'sheet-of-november' })).toMatchObject({
    status: 409,
    code: 'IDEMPOTENCY',
  })
  const [response] = await app.db.platformResponse.findMany({ where: { requestId: sent.request } })
  expect(response).toMatchObject({ own: true, recordedBy: null })
  const question = await app.db.clarification.findFirstOrThrow({ where: { requestItemId: sent.items[2] } })
  expect(question).toMatchObject({ question: 'Ở phút nào?', answer: null })
  // What is recorded already is unchanged; a refusal may become an action, and an action no refusal.
  const more = sheet('1,ACTIONED,GROUP_DISABLED,,,', '2,,CONTENT_REMOVED,,,', '4,ALREADY_GONE,,,,')
  expect(await upload(liaison, more, { key: 'a-second-sheet' })).toMatchObject({ answers: 2, unchanged: 1 })
  expect(await preview(liaison, sheet('1,REFUSED,,,DISPUTED,', '4,QUESTION,,,,Vì sao?'))).toMatchObject({
    rows: [{ problem: 'STATE_FORBIDS' }, { problem: 'STATE_FORBIDS' }],
  })
})

it('is closed to others, and refuses what is no sheet', async () => {
  const rows = sheet('5,NOT_FOUND,,,,')
  const tiktok = await app.key('PLATFORM', ['read', 'write'], { platform: app.desk.platforms.tiktok })
  const reading = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
  const unknown = `RemovalRequest_${crypto.randomUUID()}`
  for (const [who, request] of [
    [tiktok, undefined],
    [key, unknown],
    [key, 'no-such-number'],
  ] as const) {
    expect(await upload(who, rows, { key: 'of-another-one', request })).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    })
    expect((await download(who, `${request ?? `RemovalRequest_${sent.request}`}.csv`)).status).toBe(404)
  }
  expect(await upload(reading, rows, { key: 'only-reads-now' })).toMatchObject({ status: 403 })
  expect(await upload(await app.as('PRESS'), rows, { key: 'of-the-press' })).toMatchObject({ status: 403 })
  expect(await upload(await app.as('OPERATOR'), rows, { key: 'of-an-officer' })).toMatchObject({ status: 403 })
  expect(await upload(app.nobody(), rows, { key: 'of-nobody-at-all' })).toMatchObject({ status: 401 })
  expect(await upload(key, rows)).toMatchObject({ status: 422, code: 'INVALID', issues: [{ path: 'key' }] })
  expect(await preview(key, rows, { type: 'application/pdf' })).toMatchObject({ status: 415 })
  expect(await preview(key, 'x'.repeat(2_000_001))).toMatchObject({ status: 413, code: 'TOO_LARGE' })
  expect(await preview(key, 'no zip', { type: XLSX })).toMatchObject({ status: 422, code: 'MALFORMED' })
  expect(await preview(key, sheet(...Array(5_501).fill('5,NOT_FOUND,,,,')))).toMatchObject({ code: 'TOO_MANY_ROWS' })
  expect((await states())[4]).toBe('AWAITING')
})
