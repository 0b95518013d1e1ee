/**
 * The envelope of an event as the bytes that the chain covers: one field a line, an empty line for an absent field, and
 * times in UTC to the millisecond. Written from the binary form of the columns, because text of the database would have
 * to be trusted, and would cost more.
 */
import type { Fields } from '#storage/copied-rows.ts'

const NEW_LINE = 10
const DASH = 45
const ZERO = 48
const COLON = 58
const POINT = 46
const Z = 90
/** Microseconds; the database counts from 2000-01-01. */
const SECOND = 1_000_000
const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
const DAY_SECONDS = 86_400
const EPOCH_SECONDS = 946_684_800
/** Shorter texts are copied byte by byte, which costs less than a call. */
const SHORT = 48
/** All parts of a fixed length together are shorter. */
export const FIXED_BYTES = 1_024

const digits = Buffer.from('0123456789abcdef')
/** The two hex digits of each byte. */
const [high, low] = [Buffer.alloc(256), Buffer.alloc(256)]
for (let byte = 0; byte < 256; byte++) {
  high[byte] = digits[byte >> 4]!
  low[byte] = digits[byte & 15]!
}
/** After which bytes of a uuid a dash follows. */
const dashed = [4, 6, 8, 10, 16]

/** A writer at a position of a buffer. */
export class EnvelopeWriter {
  bytes: Buffer = Buffer.alloc(0)
  at = 0
  /** The last day of each column of times, with its text up to the T. */
  readonly #days = new Map<number, { day: number; text: Buffer }>()

  newLine(): void {
    this.bytes[this.at++] = NEW_LINE
  }

  latin1(text: string): void {
    this.at += this.bytes.write(text, this.at, 'latin1')
  }

  /** Writes a natural number below 2⁵³. */
  decimal(value: number): void {
    if (value > 0x7fff_ffff || value < 0) {
      this.latin1(String(value))
      return
    }
    let width = 1
    for (let power = 10; power <= value; power *= 10) width++
    let left = value
    for (let at = this.at + width; at-- > this.at; left = (left / 10) | 0) this.bytes[at] = ZERO + (left % 10)
    this.at += width
  }

  hex(source: Uint8Array, from: number, length: number): void {
    const { bytes } = this
    let { at } = this
    for (let index = from; index < from + length; index++) {
      const byte = source[index]!
      bytes[at++] = high[byte]!
      bytes[at++] = low[byte]!
    }
    this.at = at
  }

  text(row: Fields, column: number): void {
    const start = row.starts[column]!
    const length = row.lengths[column]!
    if (length <= SHORT) {
      const { bytes, at } = this
      const source = row.bytes
      for (let index = 0; index < length; index++) bytes[at + index] = source[start + index]!
      if (length > 0) this.at += length
    } else this.at += row.bytes.copy(this.bytes, this.at, start, start + length)
  }

  /** Writes a column of type uuid; nothing for NULL. */
  uuid(row: Fields, column: number): void {
    if (row.isNull(column)) return
    const start = row.starts[column]!
    let from = 0
    for (const to of dashed) {
      if (from > 0) this.bytes[this.at++] = DASH
      this.hex(row.bytes, start + from, to - from)
      from = to
    }
  }

  /** Writes a column of type timestamptz. */
  instant(row: Fields, column: number): void {
    const micros = readInt64(row, column)
    const seconds = Math.floor(micros / SECOND)
    const millis = Math.floor((micros - seconds * SECOND) / 1_000)
    const day = Math.floor(seconds / DAY_SECONDS)
    let known = this.#days.get(column)
    if (known?.day !== day) {
      known = { day, text: Buffer.from(dayText(day), 'latin1') }
      this.#days.set(column, known)
    }
    const { bytes } = this
    const { text } = known
    let { at } = this
    for (let index = 0; index < text.length; index++) bytes[at++] = text[index]!
    const second = seconds - day * DAY_SECONDS
    at = twoDigits(bytes, at, (second / HOUR_SECONDS) | 0, COLON)
    at = twoDigits(bytes, at, ((second % HOUR_SECONDS) / MINUTE_SECONDS) | 0, COLON)
    at = twoDigits(bytes, at, second % MINUTE_SECONDS, POINT)
    bytes[at++] = ZERO + ((millis / 100) | 0)
    at = twoDigits(bytes, at, millis % 100, Z)
    this.at = at
  }
}

/** Writes two decimal digits and the byte `after`. Returns where they end. */
function twoDigits(bytes: Buffer, at: number, value: number, after: number): number {
  bytes[at] = ZERO + ((value / 10) | 0)
  bytes[at + 1] = ZERO + (value % 10)
  bytes[at + 2] = after
  return at + 3
}

/** Reads a column of type int8 or timestamptz; exact up to 2⁵³. */
export function readInt64(row: Fields, column: number): number {
  const start = row.starts[column]!
  return row.bytes.readInt32BE(start) * 2 ** 32 + row.bytes.readUInt32BE(start + 4)
}

/** An infinite time, which only a change by hand can store, has no such text and gets one that no event has. */
function dayText(day: number): string {
  const date = new Date((day * DAY_SECONDS + EPOCH_SECONDS) * 1_000)
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, -'00:00:00.000Z'.length)
}
