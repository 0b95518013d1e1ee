/**
 * The egress process, through which every HTTP request to other systems goes, reaches nothing inside the network of the
 * authority, however the address is written and whatever name servers and redirects state.
 */
import { connect } from 'node:net'
import { CAPTURED_PAGE } from '@takedown/server/egress/messages.ts'
import { connectThroughEgress } from '@takedown/server/egress/tunnel.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { escaped, getPlainly, openEgress, openSite, type Site, tunnelTo } from '#support/egress/egress.ts'
import { insideAddresses, insideNames } from '#support/egress/inside.ts'

type Opened = Awaited<ReturnType<typeof openEgress>>

let site: Site
beforeAll(async () => {
  site = await openSite((_request, response) => void response.end('open'), '127.0.0.1')
})
afterAll(() => site.close())
beforeEach(() => {
  site.handler = (_request, response) => void response.end('open')
  site.received.length = 0
})

describe.each([
  ['empty', () => []],
  ['set', () => [`127.0.0.1:${site.port}`, '10.9.0.0/16:443', `site.example:${site.port}`]],
])('with EGRESS_ALLOW %s', (state, allow) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openEgress({ allow: allow() })
  })
  afterAll(() => opened.close())

  it('reaches nothing inside, by a plain request, by a tunnel or by a name', async () => {
    const address = await opened.address()
    for (const host of [...insideAddresses, ...Object.keys(insideNames)]) {
      const url = `http://${host}:${opened.trap.port}/latest/meta-data`
      expect(await getPlainly(address, url), url).toMatchObject({ status: 403, refusal: 'FORBIDDEN', text: '' })
      expect(await tunnelTo(address, url), url).toBe('FORBIDDEN')
    }
    for (const url of ['file:///etc/passwd', 'ftp://8.8.8.8/', 'https://8.8.8.8/', '/etc/passwd', 'gopher://x/'])
      expect(await getPlainly(address, url), url).toMatchObject({ status: 403, refusal: 'FORBIDDEN' })
    expect(opened.trap.received).toEqual([])
  })

  it('resolves a name once, so that a name which changes its address leads nowhere else', async () => {
    const { names, trap } = opened
    names.answers.set('rebinding.example', [['127.0.0.1'], ['8.8.8.8'], ['127.0.0.1']])
    for (const _ of [1, 2, 3]) await getPlainly(await opened.address(), `http://rebinding.example:${trap.port}/`)
    const asked = names.questions.filter((question) => question === 'A rebinding.example')
    expect(asked).toHaveLength(3)
    expect(trap.received).toEqual([])
  })

  it(`${state === 'set' ? 'connects to' : 'refuses'} this machine, and checks each redirect`, async () => {
    const address = await opened.address()
    opened.names.answers.set('site.example', [['127.0.0.1']])
    const port = opened.trap.port
    const targets = [...insideAddresses, ...Object.keys(insideNames)].map((host) => `http://${host}:${port}/inside`)
    const urls = [`http://127.0.0.1:${site.port}/page`, `http://site.example:${site.port}/page`]
    if (state === 'empty') {
      for (const url of urls) expect(await getPlainly(address, url)).toMatchObject({ refusal: 'FORBIDDEN' })
      return expect(site.received).toEqual([])
    }
    for (const url of urls) expect(await getPlainly(address, url)).toMatchObject({ status: 200, text: 'open' })
    for (const target of targets) {
      site.handler = (_request, response) => void response.writeHead(302, { location: escaped(target) }).end()
      const { status, location } = await getPlainly(address, urls[0]!)
      expect(status).toBe(302)
      expect(await getPlainly(address, location!), target).toMatchObject({ refusal: 'FORBIDDEN' })
    }
    expect(opened.trap.received).toEqual([])
  })
})

describe('the process', () => {
  let opened: Opened
  const own = () => `http://127.0.0.1:${site.port}/`
  beforeAll(async () => {
    const limits = { bytes: 100_000, totalMs: 3_000, idleMs: 1_000, connections: 4, perSecond: 5 }
    opened = await openEgress({ allow: [`127.0.0.1:${site.port}`, `localhost:${site.port}`], limits })
  })
  afterAll(() => opened.close())

  it('serves only clients that know its secret', async () => {
    const address = await opened.address()
    const stranger = { ...address, secret: 'guessed' }
    expect(await getPlainly(stranger, own())).toMatchObject({ status: 407 })
    expect(await tunnelTo(stranger, own())).toBe('UNREACHED')
    expect(await getPlainly(address, own(), 'nowhere')).toMatchObject({ status: 407 })
    expect(site.received).toEqual([])
  })

  it('hides the secret from the site, and removes headers by which a site could imitate a refusal', async () => {
    let headers: object = {}
    site.handler = (request, response) => {
      headers = request.headers
      response.writeHead(200, { 'x-egress-refusal': 'FORBIDDEN' }).end('ok')
    }
    expect(await getPlainly(await opened.address(), own())).toMatchObject({ status: 200, refusal: undefined })
    expect(headers).toEqual({ host: `127.0.0.1:${site.port}`, connection: 'close' })
  })

  it('bounds the size of an answer, and its time', async () => {
    const address = await opened.address()
    site.handler = (_request, response) => void response.end('x'.repeat(200_000))
    await expect(getPlainly(address, own())).rejects.toThrow()
    site.handler = (_request, response) => void response.write('half')
    await expect(getPlainly(address, own())).rejects.toThrow()
    const tunnel = await connectThroughEgress(address, new URL(own()), { timeoutMs: 5_000 })
    const ended = new Promise((resolve) => tunnel.once('close', resolve))
    tunnel.resume()
    await ended
  })

  it('bounds the open connections to a host, and spreads requests over time', async () => {
    const address = await opened.address()
    opened.names.answers.set('localhost', [['127.0.0.1']])
    const waiting: (() => void)[] = []
    site.handler = (_request, response) => void waiting.push(() => response.end('late'))
    const all = Array.from({ length: 6 }, () =>
      getPlainly(address, own().replace('127.0.0.1', 'localhost')).catch(() => null),
    )
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(4)
    for (const answer of waiting) answer()
    const statuses = (await Promise.all(all)).map((answer) => answer?.status)
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 502, 502])
    site.handler = (_request, response) => void response.end('open')
    const startedAt = performance.now()
    for (let sent = 0; sent < 15; sent++) expect(await getPlainly(address, own())).toMatchObject({ status: 200 })
    // Five of fifteen requests may begin at once, the others five in a second.
    expect(performance.now() - startedAt).toBeGreaterThan(1_500)
  })

  it('opens to captured pages nothing of EGRESS_ALLOW, and gives them limits of their own', async () => {
    const address = await opened.address()
    expect(await getPlainly(address, own())).toMatchObject({ status: 200 })
    expect(await getPlainly(address, own(), CAPTURED_PAGE)).toMatchObject({ status: 403, refusal: 'FORBIDDEN' })
    const closed = { timeoutMs: 5_000, via: CAPTURED_PAGE }
    await expect(connectThroughEgress(address, new URL(own()), closed)).rejects.toMatchObject({ refusal: 'FORBIDDEN' })

    const [allow, limits] = [[`127.0.0.1:${site.port}`], { connections: 2, perSecond: 50 }]
    const both = await openEgress({ allow, pageAllow: allow, limits })
    const held = await both.address()
    site.handler = () => {}
    const pages = [1, 2].map(() => getPlainly(held, own(), CAPTURED_PAGE).catch(() => null))
    await expect.poll(() => site.received.filter((line) => line === 'GET /').length, { timeout: 10_000 }).toBe(3)
    expect(await getPlainly(held, own(), CAPTURED_PAGE)).toMatchObject({ status: 502, refusal: 'UNREACHED' })
    site.handler = (_request, response) => void response.end('open')
    expect(await getPlainly(held, own())).toMatchObject({ status: 200 })
    await both.close()
    await Promise.all(pages)
  })

  it('has no settings of the server, ends without it, and starts again after its end', async () => {
    const first = await opened.address()
    expect(opened.egress.facts()).toEqual({ egress: 'running', egressAllow: 2, egressProxies: 0 })
    opened.egress.close()
    await expect.poll(() => opened.egress.facts().egress, { timeout: 10_000 }).toBe('idle')
    await expect(canConnect(first.port)).resolves.toBe(false)
    expect(await getPlainly(await opened.address(), own())).toMatchObject({ status: 200 })
  })
})

it('sends through a proxy elsewhere, which receives the checked address instead of the name', async () => {
  const elsewhere: string[] = []
  const proxy = await openSite((_request, response) => void response.end())
  const opened = await openEgress({
    allow: [`site.example:${site.port}`],
    proxies: { hanoi: `http://user:pass@127.0.0.1:${proxy.port}` },
  })
  opened.names.answers.set('site.example', [['127.0.0.1']])
  proxy.onConnect((request, client) => {
    elsewhere.push(`${request.url} ${request.headers['proxy-authorization']}`)
    const onward = connect(site.port, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    onward.pipe(client)
    client.pipe(onward)
  })
  const address = await opened.address()
  expect(opened.egress.facts()).toEqual({ egress: 'running', egressAllow: 1, egressProxies: 1 })
  expect(await getPlainly(address, `http://site.example:${site.port}/`, 'hanoi')).toMatchObject({ text: 'open' })
  expect(elsewhere).toEqual([`127.0.0.1:${site.port} Basic ${Buffer.from('user:pass').toString('base64')}`])
  expect(await getPlainly(address, 'http://10.0.0.1/', 'hanoi')).toMatchObject({ refusal: 'FORBIDDEN' })
  expect(elsewhere).toHaveLength(1)
  await Promise.all([opened.close(), proxy.close()])
})

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
