/** A webhook reaches nothing inside the network of the authority, by its address or by a redirect of the receiver. */
import { createPoster, type Poster } from '@takedown/server/outgoing/poster.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escaped, openEgress, openSite, type Site } from '#support/egress/egress.ts'
import { insideAddresses, insideNames } from '#support/egress/inside.ts'

let site: Site
beforeAll(async () => {
  site = await openSite((_request, response) => void response.end('open'), '127.0.0.1')
})
afterAll(() => site.close())

const hosts = [...insideAddresses, ...Object.keys(insideNames)]

describe.each([
  ['empty', () => []],
  ['set', () => [`127.0.0.1:${site.port}`, '10.9.0.0/16:443']],
])('with EGRESS_ALLOW %s', (state, allow) => {
  let opened: Awaited<ReturnType<typeof openEgress>>
  let poster: Poster
  beforeAll(async () => {
    opened = await openEgress({ allow: allow() })
    poster = createPoster(opened.egress)
  })
  afterAll(async () => {
    poster.close()
    await opened.close()
  })

  const post = (url: string) => poster.post({ url, headers: { 'content-type': 'application/json' }, body: '{}' })

  it('is refused at every address inside', async () => {
    expect(hosts.length).toBeGreaterThanOrEqual(60)
    for (const host of hosts)
      for (const scheme of ['http', 'https']) {
        const url = `${scheme}://${host}:${opened.trap.port}/hook`
        expect(await post(url), url).toMatchObject({ failure: 'FORBIDDEN' })
      }
    expect(opened.trap.received).toEqual([])
  })

  it(`${state === 'set' ? 'follows no redirect of a receiver on this machine' : 'is refused on this machine as well'}`, async () => {
    const own = `http://127.0.0.1:${site.port}/hook`
    site.received.length = 0
    if (state === 'empty') {
      expect(await post(own)).toMatchObject({ failure: 'FORBIDDEN' })
      return expect(site.received).toEqual([])
    }
    const inside = hosts.map((host) => escaped(`http://${host}:${opened.trap.port}/inside`))
    for (const location of [...inside, 'file:///etc/passwd', 'gopher://127.0.0.1/', 'http://8.8.8.8/']) {
      site.handler = (_request, response) => void response.writeHead(307, { location }).end()
      expect(await post(own), location).toMatchObject({ status: 307 })
    }
    expect(opened.trap.received).toEqual([])
  })
})
