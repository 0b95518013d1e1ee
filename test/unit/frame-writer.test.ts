/** Frames reach each socket intact, although all are written from one shared buffer and some sockets read late. */
import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'
import { FrameWriter } from '@takedown/server/http/streams/frame-writer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const server = createServer()
const open: Socket[] = []
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')))
afterAll(() => {
  for (const socket of open) socket.destroy()
  server.close()
})

/** Both ends of a connection; the other end does not read yet. */
async function connect() {
  const far = dial((server.address() as AddressInfo).port, '127.0.0.1')
  const [near] = (await once(server, 'connection')) as [Socket]
  open.push(far, near)
  return { near, far }
}

/** The texts that arrive on a connection from now on. */
function read(far: Socket): string[] {
  const texts: string[] = []
  let unread = Buffer.alloc(0)
  far.on('data', (data) => {
    unread = Buffer.concat([unread, data])
    for (let position = first(unread); position; position = first(unread)) {
      texts.push(unread.toString('utf8', position.from, position.to))
      unread = unread.subarray(position.to)
    }
  })
  return texts
}

/** Where the text of the first text frame starts (RFC 6455, 5.2); null while the frame is incomplete. */
function first(bytes: Buffer): { from: number; to: number } | null {
  if (bytes.length < 10) return null
  if (bytes[0] !== 0x81) throw new Error('not a text frame in one piece')
  const [from, length] =
    bytes[1]! < 126
      ? [2, bytes[1]!]
      : bytes[1] === 126
        ? [4, bytes.readUInt16BE(2)]
        : [10, Number(bytes.readBigUInt64BE(2))]
  return bytes.length < from + length ? null : { from, to: from + length }
}

const head = (id: string) => Buffer.from(`{"id":"${id}","payload":`)
const tail = (length: number) => Buffer.from(`${'x'.repeat(length - 1)}}`)

describe('the frame writer', () => {
  it('frames messages of any length', async () => {
    const sheet = new FrameWriter()
    const { near, far } = await connect()
    const texts = read(far)
    const sent = [2, 90, 110, 126, 8_192, 8_193, 65_500, 65_536, 100_000].flatMap((length) => {
      const end = tail(length)
      return ['1', crypto.randomUUID(), 'i'.repeat(2_000)].map((id) => {
        sheet.write(near, head(id), end)
        return `${head(id)}${end}`
      })
    })
    await expect.poll(() => texts, { timeout: 10_000 }).toEqual(sent)
  })

  it('leaves a buffer to a socket that has not taken all of it, and does not overwrite it', async () => {
    const sheet = new FrameWriter()
    const wires = [await connect(), await connect(), await connect()]
    const sent: string[][] = wires.map(() => [])
    // The heads are long, so that most of the bytes that a socket has not taken yet belong to that socket alone.
    const end = tail(20)
    const headOf = (n: number, frame: number) => head(`${'abc'[n]!.repeat(950)}${String(frame).padStart(9, '0')}`)
    while (wires.some(({ near }) => near.writableLength === 0))
      for (const [n, { near }] of wires.entries()) {
        if (near.writableLength > 0) continue
        const start = headOf(n, sent[n]!.length)
        sheet.write(near, start, end)
        sent[n]!.push(`${start}${end}`)
      }
    for (const [n, { near, far }] of wires.entries()) {
      sheet.write(near, head('last'), end)
      const texts = read(far)
      await expect.poll(() => texts.length, { timeout: 10_000 }).toBe(sent[n]!.length + 1)
      expect(texts.slice(0, -1)).toEqual(sent[n])
    }
  })
})
