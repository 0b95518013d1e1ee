/** A probe reaches nothing inside the network of the authority, by its address or by a redirect. */
import { probePage } from '@takedown/server/probing/probe-page.ts'
import { shippedProbeRules } from '@takedown/server/reference/probe-rules.ts'
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
  beforeAll(async () => {
    opened = await openEgress({ allow: allow() })
  })
  afterAll(() => opened.close())

  const probe = async (address: string) =>
    probePage({ address, rules: shippedProbeRules(null), known: null, egress: await opened.address() })

  it('is refused at every address inside', async () => {
    expect(hosts.length).toBeGreaterThanOrEqual(60)
    for (const host of hosts)
      for (const scheme of ['http', 'https']) {
        const seen = await probe(`${scheme}://${host}:${opened.trap.port}/latest/meta-data`)
        expect(seen, host).toMatchObject({ verdict: 'CANNOT_TELL', reason: 'FORBIDDEN', status: null })
      }
    expect(opened.trap.received).toEqual([])
  })

  it(`is refused ${state === 'set' ? 'wherever an open site redirects' : 'by an open site on this machine as well'}`, async () => {
    if (state === 'empty') {
      expect(await probe(`http://127.0.0.1:${site.port}/page`)).toMatchObject({ reason: 'FORBIDDEN' })
      return expect(site.received).toEqual([])
    }
    for (const host of hosts) {
      const target = escaped(`http://${host}:${opened.trap.port}/inside`)
      site.handler = (_request, response) => void response.writeHead(302, { location: target }).end()
      const seen = await probe(`http://127.0.0.1:${site.port}/page`)
      expect(seen, host).toMatchObject({ verdict: 'CANNOT_TELL', reason: 'FORBIDDEN', status: null })
    }
    for (const target of ['file:///etc/passwd', 'gopher://127.0.0.1/', 'javascript:alert(1)']) {
      site.handler = (_request, response) => void response.writeHead(302, { location: target }).end()
      expect(await probe(`http://127.0.0.1:${site.port}/page`)).toMatchObject({ reason: 'OTHER_STATUS', status: 302 })
    }
    expect(opened.trap.received).toEqual([])
  })
})
