/** The verdict of a probe on each way in which a platform can answer, served by the pages of the stand-in over HTTP. */
import { probePage } from '@takedown/server/probing/probe-page.ts'
import { probeRules, shippedProbeRules } from '@takedown/server/reference/probe-rules.ts'
import { type PageCase, Pages, pageCases } from '@takedown/server/standin/pages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEgress, openSite, type Site } from '#support/egress/egress.ts'

type Seen = Awaited<ReturnType<typeof probePage>>

let site: Site
let opened: Awaited<ReturnType<typeof openEgress>>
let pages: Pages
beforeAll(async () => {
  pages = new Pages()
  site = await openSite((request, response) => void pages.answer(request, response), '127.0.0.1')
  opened = await openEgress({ allow: [`127.0.0.1:${site.port}`] })
})
afterAll(async () => {
  await opened.close()
  await site.close()
})

/** Probes an address of a platform, whose pages the stand-in serves. */
const probe = async (way: string, more: object = {}): Promise<Seen> =>
  probePage({
    ...{ address: `https://forum.example/probe-${way}/1`, rules: shippedProbeRules(null), ...more },
    ...{ known: null, egress: await opened.address(), standIn: `http://127.0.0.1:${site.port}/` },
  })

const expected: Record<PageCase, Partial<Seen>> = {
  up: { verdict: 'UP', reason: 'SHOWN', status: 200, title: 'Bài viết' },
  slow: { verdict: 'UP', reason: 'SHOWN', status: 200 },
  endless: { verdict: 'UP', reason: 'SHOWN', status: 200 },
  'not-found': { verdict: 'GONE', reason: 'NOT_FOUND', status: 404 },
  gone: { verdict: 'GONE', reason: 'NOT_FOUND', status: 410 },
  back: { verdict: 'GONE', reason: 'NOT_FOUND', status: 404 },
  'soft-404': { verdict: 'GONE', reason: 'SOFT_NOT_FOUND', status: 200, sign: 'nội dung này không còn khả dụng' },
  'sign-in': { verdict: 'CANNOT_TELL', reason: 'SIGN_IN', status: 200, sign: 'đăng nhập' },
  'sign-in-redirect': {
    ...{ verdict: 'CANNOT_TELL', reason: 'SIGN_IN', sign: '/login' },
    finalAddress: 'https://forum.example/login?next=%2Fprobe-sign-in-redirect%2F1',
  },
  consent: { verdict: 'CANNOT_TELL', reason: 'CONSENT', sign: '/consent' },
  'geo-451': { verdict: 'CANNOT_TELL', reason: 'GEO_BLOCKED', status: 451 },
  'geo-soft': { verdict: 'CANNOT_TELL', reason: 'GEO_BLOCKED', status: 200, sign: 'not available in your country' },
  home: { verdict: 'CANNOT_TELL', reason: 'HOME', finalAddress: 'https://forum.example/' },
  'too-many': { verdict: 'CANNOT_TELL', reason: 'RATE_LIMITED', status: 429, retryAfterMs: 600_000 },
  cloaking: { verdict: 'CANNOT_TELL', reason: 'CLOAKING', status: 200 },
  refused: { verdict: 'CANNOT_TELL', reason: 'REFUSED', status: 403 },
  error: { verdict: 'CANNOT_TELL', reason: 'OTHER_STATUS', status: 503 },
  hanging: { verdict: 'CANNOT_TELL', reason: 'TOO_SLOW', status: null, bodySha256: null },
  loop: { verdict: 'CANNOT_TELL', reason: 'TOO_MANY_REDIRECTS', status: null },
  empty: { verdict: 'CANNOT_TELL', reason: 'UNKNOWN_PAGE', status: 200 },
  parked: { verdict: 'CANNOT_TELL', reason: 'UNKNOWN_PAGE', status: 200 },
  'cut-off': { verdict: 'CANNOT_TELL', reason: 'TOO_SLOW', status: 200 },
}

describe('a probe of a page', () => {
  it.concurrent.each(pageCases)('of the kind %s', async (way) => {
    expect(await probe(way)).toMatchObject(expected[way])
  })

  it('reads at most the beginning of an endless page, and keeps only its hash', async () => {
    const { bodySha256, ...seen } = await probe('endless')
    expect(bodySha256).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(seen)).not.toContain('xxx')
  })

  it('follows the rules of the platform', async () => {
    expect(await probe('home', { rules: probeRules.parse({ homeMeansGone: true }) })).toMatchObject({
      ...{ verdict: 'GONE', reason: 'HOME' },
    })
    const strict = { signs: [{ means: 'UP', in: 'TEXT', text: 'lượt  XEM' }], needsSign: true }
    expect(await probe('up', { rules: probeRules.parse(strict) })).toMatchObject({ verdict: 'UP', sign: 'lượt  XEM' })
    const absent = { ...strict, signs: [{ means: 'UP', in: 'TITLE', text: 'lượt xem' }] }
    expect(await probe('up', { rules: probeRules.parse(absent) })).toMatchObject({ reason: 'UNKNOWN_PAGE' })
  })

  it('sees content that is gone and then back', async () => {
    const address = 'https://forum.example/probe-back/again'
    for (const _ of [1, 2, 3]) expect(await probe('back', { address })).toMatchObject({ verdict: 'GONE' })
    expect(await probe('back', { address })).toMatchObject({ verdict: 'UP' })
  })

  it('stores titles without characters that PostgreSQL or a reader cannot take', async () => {
    site.handler = (_request, response) => void response.end('<title>Bài\0 viết \u202eđảo</title>')
    const { title } = await probe('up', { address: 'https://hostile.example/title' })
    site.handler = (request, response) => void pages.answer(request, response)
    expect(title).toMatch(/^Bài.? viết đảo$/)
    expect(title).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  it('takes no longer for a long hostile page', async () => {
    site.handler = (_request, response) => void response.end(`<title>${'<p '.repeat(150_000)}`)
    const { milliseconds } = await probe('up', { address: 'https://hostile.example/long' })
    site.handler = (request, response) => void pages.answer(request, response)
    expect(milliseconds).toBeLessThan(10_000)
  })
})
