/**
 * The envelope of an event as the bytes that the chain covers: one field a line, an empty line for an absent field, and
 * times in UTC to the millisecond. Written from the binary form of the columns, because text of the database would have
 * to be trusted, and would cost more.
 */
import type { Fields } from '#storage/copied-rows.ts'

const NEW_LINE = 10
const DASH = 45
/** Microseconds; the database counts from 2000-01-01. */
const SECOND = 1_000_000
const EPOCH_SECONDS = 946_684_800
/** All parts of a fixed length together are shorter. */
export const FIXED_BYTES = 1_024

const digits = Buffer.from('0123456789abcdef')

/** A writer at a position of a buffer. */
export class EnvelopeWriter {
  bytes: Buffer = Buffer.alloc(0)
  at = 0
  /** The last second of each column of times, with its text up to the point before the milliseconds. */
  readonly #seconds = new Map<number, { second: number; text: Buffer }>()

  newLine(): void {
    this.bytes[this.at++] = NEW_LINE
  }

  latin1(text: string): void {
    this.at += this.bytes.write(text, this.at, 'latin1')
  }

  hex(source: Uint8Array, from: number, length: number): void {
    const { bytes } = this
    let { at } = this
    for (let index = from; index < from + length; index++) {
      const byte = source[index]!
      bytes[at++] = digits[byte >> 4]!
      bytes[at++] = digits[byte & 15]!
    }
    this.at = at
  }

  text(row: Fields, column: number): void {
    const start = row.starts[column]!
    const length = row.lengths[column]!
    if (length > 0) this.at += row.bytes.copy(this.bytes, this.at, start, start + length)
  }

  /** Writes a column of type uuid; nothing for NULL. */
  uuid(row: Fields, column: number): void {
    if (row.isNull(column)) return
    const start = row.starts[column]!
    const groups = [4, 2, 2, 2, 6]
    let from = start
    for (let group = 0; group < groups.length; group++) {
      if (group > 0) this.bytes[this.at++] = DASH
      this.hex(row.bytes, from, groups[group]!)
      from += groups[group]!
    }
  }

  /** Writes a column of type timestamptz. */
  instant(row: Fields, column: number): void {
    const micros = readInt64(row, column)
    const second = Math.floor(micros / SECOND)
    const millis = Math.floor((micros - second * SECOND) / 1_000)
    let known = this.#seconds.get(column)
    if (known?.second !== second) {
      known = { second, text: Buffer.from(secondText(second), 'latin1') }
      this.#seconds.set(column, known)
    }
    this.at += known.text.copy(this.bytes, this.at)
    const { bytes } = this
    bytes[this.at++] = digits[Math.floor(millis / 100)]!
    bytes[this.at++] = digits[Math.floor(millis / 10) % 10]!
    bytes[this.at++] = digits[millis % 10]!
    bytes[this.at++] = 90
  }
}

/** Reads a column of type int8 or timestamptz; exact up to 2⁵³. */
export function readInt64(row: Fields, column: number): number {
  const start = row.starts[column]!
  return row.bytes.readInt32BE(start) * 2 ** 32 + row.bytes.readUInt32BE(start + 4)
}

/** An infinite time, which only a change by hand can store, has no such text and gets one that no event has. */
function secondText(second: number): string {
  const date = new Date((second + EPOCH_SECONDS) * 1_000)
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 20)
}
