/** Which answers count as a refusal by the egress process, and how headers of hostile pages are stored. */
import { readAnswer } from '@takedown/server/capturing/last-answer.ts'
import { expect, it } from 'vitest'

const headers = { 'X-Egress-Refusal': 'FORBIDDEN', 'x-egress-reason': `a\u0000b\u202E${'c'.repeat(5_000)}` }

it('lets no site imitate a refusal over HTTPS', () => {
  const forged = readAnswer({ url: 'https://site.example/', status: 200, headers })
  expect(forged).toMatchObject({ status: 200, refusal: null, reason: '' })
})

it('reads a refusal in the answer to a plain request, with a short reason without control characters', () => {
  const { refusal, reason } = readAnswer({ url: 'http://site.example/', status: 403, headers })
  expect(refusal).toBe('FORBIDDEN')
  expect(reason).toMatch(/^a b c{200,296}$/)
  expect(reason.length).toBeLessThanOrEqual(300)
})

it('stores at most 100 headers, each on one line', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`X-${n}`, `one\ntwo${'x'.repeat(3_000)}`]))
  const { headers: stored } = readAnswer({ url: 'https://site.example/', status: 200, headers: many })
  expect(stored).toHaveLength(100)
  expect(stored[0]).toEqual(['x-0', `one, two${'x'.repeat(1_992)}`])
})
