/**
 * Writes WebSocket text frames (RFC 6455, 5.2), neither compressed nor masked. The payload of a frame is a short head,
 * which differs by socket, and a tail, which many sockets share. Therefore the tail is copied into a buffer once, and
 * only the head in front of it changes.
 */
import type { Socket } from 'node:net'

/** Maximum length of the WebSocket header and the head together. */
const MARGIN = 1_024
/** Longer tails are not copied, which bounds the memory of the copies for slow sockets. */
const MAX_COPIED_TAIL = 8 * 1024

export class FrameWriter {
  #bytes = Buffer.alloc(0)
  #tail: Buffer | null = null
  /** the frame in the buffer: its header, a head of `#length` bytes, and the tail */
  #frame = Buffer.alloc(0)
  #length = 0
  #headAt = 0

  write(wire: Socket, head: Buffer, tail: Buffer): void {
    const drained = wire.writableLength === 0
    if (drained && tail.length <= MAX_COPIED_TAIL && head.length <= MARGIN - 10) this.#writeWhole(wire, head, tail)
    else writeApart(wire, head, tail)
  }

  #writeWhole(wire: Socket, head: Buffer, tail: Buffer): void {
    if (this.#tail !== tail) this.#copyTail(tail)
    if (this.#length !== head.length) this.#writeFrameHeader(head.length)
    this.#frame.set(head, this.#headAt)
    wire.write(this.#frame)
    // A socket with unsent bytes still reads from the buffer, so the next frame needs a new buffer.
    if (wire.writableLength > 0) this.#tail = null
  }

  #copyTail(tail: Buffer): void {
    this.#bytes = Buffer.allocUnsafeSlow(MARGIN + tail.length)
    this.#bytes.set(tail, MARGIN)
    this.#tail = tail
    this.#length = 0
  }

  #writeFrameHeader(length: number): void {
    const whole = length + this.#tail!.length
    this.#length = length
    this.#headAt = headerLength(whole)
    this.#frame = this.#bytes.subarray(MARGIN - length - this.#headAt)
    writeHeader(this.#frame, whole)
  }
}

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
