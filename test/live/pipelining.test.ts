/** Requests that a client pipelines are served one after the other, and few of them. */
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { limitPipelining } from '@takedown/server/http/limits/pipelining.ts'
import { afterEach, describe, expect, it } from 'vitest'

const opened: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of opened.splice(0)) server.close().closeAllConnections()
})

/** Sends `count` requests at once on one connection; resolves to the responses when it ends. */
async function pipeline(serve: RequestListener, count: number): Promise<string> {
  const server = createServer(limitPipelining(serve))
  opened.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const requests = Array.from({ length: count }, (_, index) => {
    const last = index === count - 1 ? 'Connection: close\r\n' : ''
    return `GET /${index} HTTP/1.1\r\nHost: localhost\r\n${last}\r\n`
  })
  socket.write(requests.join(''))
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  await new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))
  return text
}

describe('a connection', () => {
  it('has its requests served one after the other', async () => {
    let running = 0
    let most = 0
    const text = await pipeline((request, response) => {
      most = Math.max(most, ++running)
      setTimeout(() => {
        running--
        response.end(`served ${request.url};`)
      }, 5)
    }, 10)
    expect(text.match(/served \/\d+/g)).toEqual(Array.from({ length: 10 }, (_, index) => `served /${index}`))
    expect(most).toBe(1)
  })

  it('is cut when it sends many without reading', async () => {
    const served: (string | undefined)[] = []
    const text = await pipeline((request) => served.push(request.url), 500)
    expect(text).toBe('')
    expect(served).toEqual(['/0'])
  })
})
