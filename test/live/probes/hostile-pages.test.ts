/** A probe of a hostile page ends in time, follows no trap, and concludes nothing that the page does not prove. */
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Probed, probePage } from '@takedown/server/probing/probe-page.ts'
import { shippedProbeRules } from '@takedown/server/reference/probe-rules.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEgress } from '#support/egress/egress.ts'

const PLACE = 'https://forum.example/threads/1'
const GONE = '<title>Thông báo</title><main>Nội dung này không còn khả dụng</main>'

/** Sends a piece after the other until the client is gone. */
const drip = (socket: Socket, piece: string, everyMs: number) => {
  const timer = setInterval(() => socket.write(piece), everyMs)
  socket.once('close', () => clearInterval(timer))
}
const head = (...headers: string[]) => ['HTTP/1.1 200 OK', ...headers, 'Connection: close', '', ''].join('\r\n')
const page =
  (body: string | Buffer, ...headers: string[]) =>
  (socket: Socket) => {
    socket.write(head(...headers, `Content-Length: ${Buffer.byteLength(body)}`))
    socket.end(body)
  }

const raw = createServer((socket) => {
  socket.on('error', () => {})
  socket.once('data', () => answer(socket))
})
let answer: (socket: Socket) => void = () => {}
let opened: Awaited<ReturnType<typeof openEgress>>
beforeAll(async () => {
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve))
  opened = await openEgress({ allow: [`127.0.0.1:${portOf()}`] })
})
afterAll(async () => {
  await opened.close()
  raw.close()
})
const portOf = () => (raw.address() as AddressInfo).port

const probe = async (way: (socket: Socket) => void): Promise<Probed> => {
  answer = way
  const standIn = `http://127.0.0.1:${portOf()}/`
  return probePage({
    ...{ address: PLACE, rules: shippedProbeRules(null), known: null, standIn, egress: await opened.address() },
  })
}
/** Probes that wait for the end of the time run at once, each with a server of its own. */
const slowly = async (way: (socket: Socket) => void): Promise<Probed> => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => way(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const own = await openEgress({ allow: [`127.0.0.1:${port}`] })
  const standIn = `http://127.0.0.1:${port}/`
  const seen = await probePage({
    ...{ address: PLACE, rules: shippedProbeRules(null), known: null, standIn, egress: await own.address() },
  })
  await own.close()
  server.close()
  return seen
}
const TOO_SLOW = { verdict: 'CANNOT_TELL', reason: 'TOO_SLOW' }
const UNREACHED = { verdict: 'CANNOT_TELL', reason: 'UNREACHED', status: null }
const UNKNOWN = { verdict: 'CANNOT_TELL', reason: 'UNKNOWN_PAGE' }

describe('ends after its time', () => {
  it.concurrent.each<[string, (socket: Socket) => void]>([
    ['a body that drips', (socket) => socket.write(head('Content-Type: text/html')) && drip(socket, '<p>x', 200)],
    ['headers that drip', (socket) => socket.write('HTTP/1.1 200 OK\r\n') && drip(socket, 'X-A: 1\r\n', 200)],
    ['endless interim answers', (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 20)],
    [
      'a compressed body that drips',
      (socket) => {
        socket.write(head('Content-Encoding: gzip'))
        socket.write(gzipSync(GONE).subarray(0, 20))
        drip(socket, '', 1_000)
      },
    ],
  ])('with %s', async (_name, way) => {
    const seen = await slowly(way)
    expect(seen).toMatchObject(TOO_SLOW)
    expect(seen.milliseconds).toBeLessThan(30_000)
  })
})

describe('concludes nothing from', () => {
  it.each<[string, (socket: Socket) => void, object]>([
    ['headers of 200 KB', (socket) => socket.end(head(`X-Long: ${'x'.repeat(200_000)}`)), UNREACHED],
    ['ten thousand headers', (socket) => socket.end(head(...Array(10_000).fill('X-A: 1'))), UNREACHED],
    ['a NUL in a header', (socket) => socket.end(head('X-A: a\0b')), UNREACHED],
    ['two lengths', (socket) => socket.end(head('Content-Length: 1', 'Content-Length: 2')), UNREACHED],
    ['an answer that is not HTTP', (socket) => socket.end('\0\u0001SSH-2.0-x\r\n'), UNREACHED],
    ['a compressed bomb', page(gzipSync(Buffer.alloc(200_000_000)), 'Content-Encoding: gzip'), UNKNOWN],
    ['a compression that breaks', page('not compressed', 'Content-Encoding: br'), TOO_SLOW],
    ['a charset that the page does not have', page(GONE, 'Content-Type: text/html; charset=utf-16le'), UNKNOWN],
    ['tags of 500 KB', page(`<title>${'<'.repeat(500_000)}`), UNKNOWN],
    ['attributes of 500 KB', page(`<p ${'a="'.repeat(150_000)}>`), UNKNOWN],
    ['comments that never end', page(`<main>${'<!--'.repeat(120_000)}`), UNKNOWN],
    ['a text only of combining marks', page(`<main>a${'\u0301'.repeat(240_000)}</main>`), UNKNOWN],
  ])('%s', async (_name, way, expected) => {
    const seen = await probe(way)
    expect(seen).toMatchObject(expected)
    expect(seen.milliseconds).toBeLessThan(10_000)
  })

  it('a page that sends the reader on, and does not follow it', async () => {
    const inside = `http://127.0.0.1:${opened.trap.port}/inside`
    for (const way of [
      page(`<meta http-equiv="refresh" content="0;url=${inside}"><main>Đang chuyển hướng</main>`),
      page(`<script>location = '${inside}'</script>`, `Refresh: 0; url=${inside}`),
      page(
        `<base href="${inside}"><iframe src="${inside}"></iframe><img src="${inside}">`,
        `Link: <${inside}>; rel=preload`,
      ),
    ])
      expect(await probe(way)).toMatchObject({ ...UNKNOWN, finalAddress: PLACE })
    expect(opened.trap.received).toEqual([])
  })
})

it('reads a page whose charset nobody knows as UTF-8', async () => {
  expect(await probe(page(GONE, 'Content-Type: text/html; charset=x-nonsense'))).toMatchObject({
    ...{ verdict: 'GONE', reason: 'SOFT_NOT_FOUND' },
  })
})
