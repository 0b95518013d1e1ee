/** Malicious report files are refused with a fault and its reason, and do not block the server. */

import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { TryAgainError } from '@takedown/server/domain/core/errors.ts'
import { FileReader } from '@takedown/server/reports/file-reader.ts'
import { importReportFile, previewReportFile } from '@takedown/server/reports/import.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedRows } from '#support/files/published-rows.ts'
import { reportHeading } from '#support/files/reports.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { withLoopDelay } from '#support/run/event-loop.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const ask = () => desk.ask('quan-ly', new Date())
const upload = async (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return (await storeUpload(ask(), bytes, 'text/plain')).sha256
}
const faultsOf = async (content: string | Uint8Array, reader?: FileReader) => {
  const preview = await previewReportFile(ask(), desk.sql, { sha256: await upload(content) }, reader)
  return preview!.read.faults.map(({ line, code, message }) => `${line} ${code}: ${message}`)
}

const row = (text: string) => `January - June 2025,Vietnam,VN,${text},YouTube,Fraud,1,1,1,0,0,0,0,0`

describe('a hostile file', { timeout: 60_000 }, () => {
  it.each([
    ['a million columns', ','.repeat(1_000_000), '1 TOO_LARGE: more than 1000 columns'],
    ['a line of a million fields', `${reportHeading}\n${','.repeat(1_000_000)}`, '2 TOO_LARGE: more than 1000 columns'],
    ['nine million empty lines', '\n'.repeat(9_000_000), '100001 TOO_LARGE: more than 100000 lines'],
    [
      'a quote that is never closed',
      `${reportHeading}\n"${'a'.repeat(9_000_000)}`,
      '2 MALFORMED: quote not closed, or text after a closing quote',
    ],
    [
      'millions of doubled quotes',
      `${reportHeading}\n"${'""'.repeat(4_500_000)}`,
      '2 MALFORMED: quote not closed, or text after a closing quote',
    ],
    ['NUL in a name', `${reportHeading}\n${row('Po\0lice')}`, '2 TOO_LONG: not one line of at most 200 characters'],
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0xff, 0xfe), '1 NOT_TEXT: the file is not text in UTF-8'],
    ['brackets 60,000 deep', '['.repeat(60_000), '1 COLUMN_MISSING: column missing'],
    ['ten megabytes and a byte', 'a'.repeat(10_000_001), '1 TOO_LARGE: the file has 10000001 bytes; at most 10000000'],
    ['20,001 rows', publishedRows(20_001), '20002 TOO_LARGE: more than 20000 rows'],
  ])('of %s is refused with its reason, and delays nobody', async (_what, content, fault) => {
    const { result, longestMs } = await withLoopDelay(() => faultsOf(content))
    expect(result[0]).toBe(fault)
    expect(longestMs).toBeLessThan(1_000)
  })

  it('of 100,000 faulty lines is reported by its first thousand faults and their number', async () => {
    const lines = Array.from({ length: 99_000 }, (_, place) => `${place}`)
    const sha256 = await upload([reportHeading, ...lines].join('\n'))
    const { read } = (await previewReportFile(ask(), desk.sql, { sha256 }))!
    expect([read.faultCount, read.faults.length, read.rowCount]).toEqual([99_000, 1_000, 0])
    const input = { key: newKey(), sha256, fileName: 'a.csv', source: 'Google' }
    await expect(importReportFile(ask(), desk.sql, input)).rejects.toMatchObject({
      name: 'ValidationError',
      issues: { length: 50 },
    })
  })
})

describe('the file reader', { timeout: 60_000 }, () => {
  const small = publishedRows(2)
  const large = publishedRows(20_000)

  it('gives up a file that takes too long, and reads the next one', async () => {
    const reader = new FileReader({ threads: 1, timeMs: 20 })
    expect(await faultsOf(large, reader)).toEqual(['1 UNREADABLE: reading took longer than 0.02 s'])
    expect(await faultsOf(reportHeading, reader)).toEqual([])
  })

  it('gives up a file that needs too much memory, and reads the next one in a new thread', async () => {
    const reader = new FileReader({ threads: 1, memory: 32 })
    expect(await faultsOf(small, reader)).toEqual([])
    const input = { key: newKey(), sha256: await upload(large), fileName: 'a.csv', source: 'Google' }
    await expect(importReportFile(ask(), desk.sql, input, reader)).rejects.toMatchObject({
      name: 'ValidationError',
      issues: [{ code: 'UNREADABLE', message: 'reading took too much memory' }],
    })
    expect(await faultsOf(small, reader)).toEqual([])
  })

  it('queues few files, and tells further clients to retry', async () => {
    const reader = new FileReader({ threads: 1, waiting: 2 })
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => faultsOf(small, reader)))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused.length).toBeGreaterThan(0)
    expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(2)
    for (const reason of refused) expect(reason).toBeInstanceOf(TryAgainError)
  })
})
