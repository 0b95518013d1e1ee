/** What a reply says about each item: replies of platforms in two languages, half of them written after the reader. */
import { readAnswer } from '@takedown/server/answers/read-answer.ts'
import { readMail } from '@takedown/server/mails/read-mail.ts'
import { describe, expect, test } from 'vitest'
import { outcomeName, type Reply, rawMailOf, repliesIn, requests } from '#support/answers/corpus.ts'
import { filePart, multipart, textPart } from '#support/mails/raw.ts'
import { workbook } from '#support/mails/workbook.ts'

const fixture = (name: string) => repliesIn(new URL(`../fixtures/answers/${name}.txt`, import.meta.url))
const files = ['seen-vi', 'seen-en', 'unseen-vi', 'unseen-en', 'later', 'traps', 'look-alikes', 'layouts']

async function read(raw: Uint8Array, request: Reply['request']) {
  const result = await readMail(raw)
  if ('refused' in result) throw new Error(result.refused)
  const { text, attachments } = result.mail
  return { text, ...(await readAnswer({ text, attachments, items: requests[request] })) }
}

describe.each(files)('the replies of %s', (file) => {
  test.each(fixture(file).map((reply) => [reply.name, reply] as const))('%s', async (_, reply) => {
    const { proposals, text } = await read(rawMailOf(reply), reply.request)
    const decided = proposals.filter(({ outcome }) => outcome.state !== 'UNDECIDED')
    expect(new Map(decided.map(({ number, outcome }) => [number, outcomeName(outcome)]))).toEqual(
      new Map([...reply.expected].sort(([a], [b]) => a - b)),
    )
    for (const { confidence, evidence } of decided) {
      expect(confidence).toBeGreaterThan(0)
      expect(evidence.length).toBeGreaterThan(0)
      for (const { range, quote } of evidence) if (range) expect(text.slice(range.start)).toContain(quote)
    }
  })
})

test('there are at least forty replies, half of them in each language', () => {
  for (const file of files) expect(fixture(file).length).toBeGreaterThanOrEqual(20)
})

test('reads an attached workbook by address and number', async () => {
  const sheet = workbook([
    ['STT', 'Đường dẫn', 'Kết quả', 'Ghi chú'],
    ['1', 'https://www.tiktok.com/@kenh.l/video/7300000000000000012', 'Đã gỡ bỏ', ''],
    ['2', 'https://www.tiktok.com/@kenh.k/video/7300000000000000011', 'Từ chối', 'Không vi phạm'],
  ])
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const { proposals, unread } = await read(
    multipart([textPart('Xem tệp.'), filePart('kq.xlsx', type, sheet)]),
    'videos',
  )
  const found = proposals.filter(({ outcome }) => outcome.state !== 'UNDECIDED')
  expect(found.map(({ number, outcome }) => [number, outcomeName(outcome)])).toEqual([
    [11, 'NO_VIOLATION_FOUND'],
    [12, 'CONTENT_REMOVED'],
  ])
  expect(found[1]?.evidence).toMatchObject([{ source: 'kq.xlsx', row: 2 }])
  expect(unread).toEqual([])
})

test('names attached files that it cannot read', async () => {
  const raw = multipart([textPart('Xem tệp.'), filePart('ket-qua.pdf', 'application/pdf', '%PDF-1.7')])
  expect((await read(raw, 'videos')).unread).toEqual([{ name: 'ket-qua.pdf', reason: 'NO_TABLE' }])
})

test('reads a long row of ranges in time that is linear in its length', { timeout: 10_000 }, async () => {
  const text = 'item 1-4999, '.repeat(5_000)
  const { proposals } = await readAnswer({ text: `Removed: ${text}`, attachments: [], items: requests.accounts })
  expect(proposals.length).toBeLessThanOrEqual(requests.accounts.length)
})
