/** Mails that attack their reader are refused or made harmless, in a worker thread, within limits of time and memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { FileReader } from '@takedown/server/reports/file-reader.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requests } from '#support/answers/corpus.ts'
import type { HostileMail } from '#support/mails/expectations.ts'
import { contents, headers, structures } from '#support/mails/hostile.ts'
import { sheets } from '#support/mails/hostile-sheets.ts'
import { simple } from '#support/mails/raw.ts'

const reader = new FileReader({ threads: 1 })
const delay = monitorEventLoopDelay({ resolution: 10 })

beforeAll(async () => {
  // The worker compiles the sources once.
  await reader.mail({ bytes: simple('x') })
}, 60_000)

afterAll(() => reader.close())

async function check({ raw, mail, answer }: HostileMail): Promise<void> {
  const bytes = raw()
  delay.reset()
  delay.enable()
  const begun = performance.now()
  mail?.(await reader.mail({ bytes }))
  answer?.(await reader.answer({ bytes, items: requests.videos, platforms: [] }))
  delay.disable()
  expect(performance.now() - begun).toBeLessThan(20_000)
  // In milliseconds: the thread that serves people goes on meanwhile.
  expect(delay.max / 1e6).toBeLessThan(1_000)
}

describe.each([
  ['structure', structures],
  ['headers', headers],
  ['contents', contents],
  ['attached tables', sheets],
])('the reader survives %s:', (_, mails) => {
  test.each(mails.map((mail) => [mail.name, mail] as const))('%s', { timeout: 60_000 }, (_, mail) => check(mail))
})

test('there are at least forty hostile mails', () => {
  expect([structures, headers, contents, sheets].flat().length).toBeGreaterThanOrEqual(40)
})

test('a mail that takes too long is refused, and the next one is read', { timeout: 60_000 }, async () => {
  const hasty = new FileReader({ threads: 1, timeMs: 0 })
  const { raw } = structures.find(({ name }) => name.startsWith('mails in mails'))!
  // A busy machine may notice the end of the time only after the mail was read.
  let read = await hasty.mail({ bytes: raw() })
  for (let attempts = 1; 'mail' in read && attempts < 20; attempts++) read = await hasty.mail({ bytes: raw() })
  expect(read).toEqual({ refused: 'TOO_SLOW' })
  await hasty.close()
  expect(await reader.mail({ bytes: simple('Still here.') })).toMatchObject({ mail: { text: 'Still here.' } })
})
