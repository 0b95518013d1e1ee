/**
 * Computes the perceptual hash by which images are compared. The decoders are plain JavaScript, so a malicious image
 * cannot overwrite memory. The library that computes the hash also has code that fetches images, which is not loaded.
 */
import library from 'image-hash/lib/block-hash.js'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'

/** Node imports all exports of the library as the default one, the test runner only its default export. */
const blockHash = (library.default ?? library) as typeof library.default

/** An image with more pixels is not compared, because it would take more than 200 MB of memory. */
const MAX_PIXELS = 24_000_000
/** The hash has this many bits on each side, so 64 bits. */
const SIDE = 8
/** In a quarter of the hash that is 0000 or ffff, all areas are equally bright. */
const FLAT_QUARTER = /0000|ffff/
/** An image whose rows are all alike shows only stripes. */
const MIN_ROWS = 2
const PNG_HEADER_BYTES = 29
const PNG_SIGNATURE_BYTES = 8
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME_BYTES = 12
const IHDR = 0x49484452

interface Pixels {
  width: number
  height: number
  /** four bytes for each pixel: red, green, blue and opacity */
  data: Uint8Array
}

/**
 * Returns the perceptual hash of a PNG or JPEG image as 16 hexadecimal digits: smaller, recompressed or slightly changed
 * versions of the image differ in few bits. Of the capture of a long page, only the upper part counts, twice as high as
 * wide, because comments and recommendations follow below. Returns null if the image is damaged, of another type, too
 * large, of one colour, or of stripes.
 */
export function imageHash(bytes: Uint8Array, mime: string): string | null {
  const pixels = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mime)
  if (!pixels || pixels.width < SIDE || pixels.height < SIDE) return null
  const height = Math.min(pixels.height, pixels.width * 2)
  const hash: string = blockHash({ ...pixels, height }, SIDE, 2)
  return showsLittle(hash) ? null : hash
}

function showsLittle(hash: string): boolean {
  const quarters = hash.match(/.{4}/g) ?? []
  const rows = new Set(hash.match(/.{2}/g))
  return quarters.filter((quarter) => FLAT_QUARTER.test(quarter)).length > 1 || rows.size < MIN_ROWS
}

function decode(bytes: Buffer, mime: string): Pixels | null {
  try {
    if (mime === 'image/png') return decodePng(bytes)
    if (mime === 'image/jpeg')
      return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: MAX_PIXELS / 1e6, maxMemoryUsageInMB: 400 })
    return null
  } catch {
    return null
  }
}

/** Interlaced images are not decoded, because the decoder does not limit their size. */
function decodePng(bytes: Buffer): Pixels | null {
  if (bytes.length < PNG_HEADER_BYTES || !hasOneHeader(bytes)) return null
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MAX_PIXELS) return null
  const isInterlaced = bytes[28] !== 0
  return isInterlaced ? null : PNG.sync.read(bytes)
}

/**
 * Whether only the first chunk of a PNG file is a header (IHDR). The decoder accepts further headers, and uses the last
 * one, whose size nobody checked.
 */
function hasOneHeader(bytes: Buffer): boolean {
  for (let at = PNG_SIGNATURE_BYTES; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + CHUNK_FRAME_BYTES)
    if ((bytes.readUInt32BE(at + 4) === IHDR) !== (at === PNG_SIGNATURE_BYTES)) return false
  return true
}
