/** The mark of a capture: two captures have no equal files, and a marked image is still a valid PNG file. */
import { crc32 } from 'node:zlib'
import { type MarkedKind, marked } from '@takedown/server/domain/page-captures/mark.ts'
import { expect, it } from 'vitest'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const mark = (id: string) => ({ id, address: 'https://example.com/bài', at: new Date('2026-03-02T02:00:00Z') })
async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function collect(kind: MarkedKind, bytes: Buffer, id: string, size = 7): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of marked(kind, inChunks(bytes, size), mark(id))) chunks.push(chunk)
  return Buffer.concat(chunks)
}
/** The types of the chunks of a PNG file, whose checksums must be right. */
function chunksOf(png: Buffer): string[] {
  const types: string[] = []
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at)
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)))
    types.push(png.toString('latin1', at + 4, at + 8))
    at = end + 4
  }
  return types
}

it('keeps an image valid, and states address, time and capture in it', async () => {
  for (const size of [1, 7, 33, 1_000]) {
    const image = await collect('image', PIXEL, 'one', size)
    expect(chunksOf(image)).toEqual(['IHDR', 'tEXt', 'IDAT', 'IEND'])
    expect(image.toString('latin1')).toContain('Capture\0https://example.com/b?i 2026-03-02T02:00:00.000Z one')
  }
  await expect(collect('image', Buffer.from('<svg>'.repeat(20)), 'one')).rejects.toThrow('no PNG file')
  await expect(collect('image', PIXEL.subarray(0, 20), 'one')).rejects.toThrow('no PNG file')
})

it('makes equal files of two captures different, and keeps their content', async () => {
  for (const kind of ['image', 'text', 'archive'] as const) {
    const bytes = kind === 'image' ? PIXEL : Buffer.from('From: <Saved by Blink>\r\nXin chào')
    const [one, other] = [await collect(kind, bytes, 'one'), await collect(kind, bytes, 'two')]
    expect(one.equals(other)).toBe(false)
    if (kind !== 'image') expect(one.subarray(-bytes.length).equals(bytes)).toBe(true)
  }
})
