/**
 * Writes text frames (RFC 6455, 5.2) that differ in their beginning only. Nothing is compressed and a server masks nothing,
 * so a frame is a header and the bytes. The end, equal for many sockets, is laid down once; each socket's beginning is laid
 * before it, and the whole is handed over in one piece.
 */
import type { Socket } from 'node:net'

/** The longest beginning: header, and the id of a subscription. */
const MARGIN = 1_024
/** Ends longer than this are never laid down, so that a socket which does not drain holds at most so much of its own. */
const LONGEST = 8 * 1024

export class FrameWriter {
  #bytes = Buffer.alloc(0)
  /** the end that is laid down */
  #tail: Buffer | null = null
  /** a frame on it, header written, for beginnings of this length */
  #frame = Buffer.alloc(0)
  #length = 0
  #headAt = 0

  write(wire: Socket, head: Buffer, tail: Buffer): void {
    const drained = wire.writableLength === 0
    if (drained && tail.length <= LONGEST && head.length <= MARGIN - 10) this.#writeWhole(wire, head, tail)
    else writeApart(wire, head, tail)
  }

  #writeWhole(wire: Socket, head: Buffer, tail: Buffer): void {
    if (this.#tail !== tail) this.#lay(tail)
    if (this.#length !== head.length) this.#rule(head.length)
    this.#frame.set(head, this.#headAt)
    wire.write(this.#frame)
    // The network has it, and the sheet is free again; or the socket still reads from it, and keeps it.
    if (wire.writableLength > 0) this.#tail = null
  }

  #lay(tail: Buffer): void {
    this.#bytes = Buffer.allocUnsafeSlow(MARGIN + tail.length)
    this.#bytes.set(tail, MARGIN)
    this.#tail = tail
    this.#length = 0
  }

  #rule(length: number): void {
    const whole = length + this.#tail!.length
    this.#length = length
    this.#headAt = headerLength(whole)
    this.#frame = this.#bytes.subarray(MARGIN - length - this.#headAt)
    writeHeader(this.#frame, whole)
  }
}

/** For one that drains slowly: the end stays one for all. */
function writeApart(wire: Socket, head: Buffer, tail: Buffer): void {
  const whole = head.length + tail.length
  const headAt = headerLength(whole)
  const first = Buffer.allocUnsafe(headAt + head.length)
  writeHeader(first, whole)
  first.set(head, headAt)
  wire.cork()
  wire.write(first)
  wire.write(tail)
  wire.uncork()
}

const headerLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

function writeHeader(frame: Buffer, length: number): void {
  frame[0] = 0x81
  if (length < 126) frame[1] = length
  else if (length < 65_536) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
}
