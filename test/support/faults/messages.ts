/**
 * Splits one direction of an unencrypted PostgreSQL connection into its messages.
 * https://www.postgresql.org/docs/15/protocol-message-formats.html
 */
export interface Message {
  /** One letter; empty for the client's first message, which has none. */
  type: string
  body: Buffer
}

export class MessageReader {
  #pending: Buffer = Buffer.alloc(0)
  #awaitsStartup: boolean

  constructor(sender: 'client' | 'server') {
    this.#awaitsStartup = sender === 'client'
  }

  /** The messages that `chunk` completes. */
  read(chunk: Buffer): Message[] {
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk
    const messages: Message[] = []
    for (;;) {
      const prefix = this.#awaitsStartup ? 0 : 1
      if (this.#pending.length < prefix + 4) return messages
      const end = prefix + this.#pending.readInt32BE(prefix)
      if (this.#pending.length < end) return messages
      const type = this.#pending.toString('latin1', 0, prefix)
      messages.push({ type, body: this.#pending.subarray(prefix + 4, end) })
      this.#pending = this.#pending.subarray(end)
      this.#awaitsStartup = false
    }
  }
}

/** The zero-terminated strings at the start of a message's body. */
export const strings = (body: Buffer, count: number): string[] => body.toString('utf8').split('\0', count)
