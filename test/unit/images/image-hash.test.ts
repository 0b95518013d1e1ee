/** The perceptual hash of images: equal for versions of one image, different for others, and safe with hostile files. */
import { imageHash } from '@takedown/server/images/image-hash.ts'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'

type Light = (x: number, y: number) => number

/** The pixels of a grey picture. `light` returns the brightness, 0 to 255, at a place between 0 and 1. */
function draw(width: number, height: number, light: Light) {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.fill(light(x / width, y / height), (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { width, height, data }
}
const png = (width: number, height: number, light: Light) => {
  const image = new PNG({ width, height })
  image.data = draw(width, height, light).data
  return PNG.sync.write(image)
}
const hashOf = (bytes: Uint8Array, mime = 'image/png') => imageHash(bytes, mime)
const distance = (a: string | null, b: string | null) =>
  [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length

const waves = (seed: number) => (x: number, y: number) =>
  127 + 60 * Math.sin(seed + x * (5 + seed)) + 60 * Math.cos(seed * 2 + y * (4 + seed))

it('is nearly equal for another size, another format and a small mark', () => {
  const original = hashOf(png(320, 240, waves(1)))
  expect(original).toMatch(/^[0-9a-f]{16}$/)
  const smaller = hashOf(png(150, 113, waves(1)))
  const recompressed = hashOf(jpeg.encode(draw(320, 240, waves(1)), 40).data, 'image/jpeg')
  const marked = hashOf(png(320, 240, (x, y) => (x > 0.9 && y > 0.95 ? 255 : waves(1)(x, y))))
  for (const version of [smaller, recompressed, marked]) expect(distance(original, version)).toBeLessThanOrEqual(5)
  for (const seed of [2, 3, 4, 5]) expect(distance(original, hashOf(png(320, 240, waves(seed))))).toBeGreaterThan(12)
})

it('compares only the upper part of a long page', () => {
  const page = (below: number) => png(100, 600, (x, y) => (y < 1 / 3 ? waves(1)(x, y * 3) : waves(below)(x, y)))
  expect(hashOf(page(2))).toBe(hashOf(page(3)))
})

it('has no hash for a page of one colour, a damaged, an interlaced or a huge image', () => {
  expect(hashOf(png(100, 100, () => 255))).toBeNull()
  expect(hashOf(png(300, 300, (x) => (x < 0.01 ? 0 : 255)))).toBeNull()
  const bytes = png(100, 100, waves(1))
  expect(hashOf(bytes.subarray(0, bytes.length / 2))).toBeNull()
  expect(hashOf(Buffer.from('no image'))).toBeNull()
  expect(hashOf(bytes, 'image/jpeg')).toBeNull()
  const huge = Buffer.from(bytes)
  huge.writeUInt32BE(100_000, 16)
  huge.writeUInt32BE(100_000, 20)
  expect(hashOf(huge)).toBeNull()
  const interlaced = Buffer.from(bytes)
  interlaced[28] = 1
  expect(hashOf(interlaced)).toBeNull()
  // The decoder uses the last header, so the size in the first one says nothing.
  const small = png(8, 8, waves(1)).subarray(8, 33)
  expect(hashOf(Buffer.concat([bytes.subarray(0, 8), small, bytes.subarray(8)]))).toBeNull()
})
