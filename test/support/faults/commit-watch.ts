/** Follows the messages of one PostgreSQL connection and recognises the reply to a COMMIT before it is forwarded. */
import { MessageReader, strings } from './messages.ts'

export type Commit = 'none' | 'of a command' | 'of other work'

/** A command's transaction claims its idempotency key; jobs and sign-ins do not. */
const CLAIM = /INSERT INTO\s+("public"\.)?"?idempotency_key/i

export class CommitWatch {
  readonly #fromClient = new MessageReader('client')
  readonly #fromServer = new MessageReader('server')
  /** Prepared statements of this connection that claim a key. */
  readonly #claims = new Set<string>()
  #isCommand = false

  clientSends(chunk: Buffer): void {
    for (const { type, body } of this.#fromClient.read(chunk)) {
      if (type === 'P') {
        const [name, text] = strings(body, 2) as [string, string]
        if (CLAIM.test(text)) this.#claims.add(name)
        else this.#claims.delete(name)
      }
      if (type === 'B' && this.#claims.has(strings(body, 2)[1]!)) this.#isCommand = true
    }
  }

  /** Whether `chunk` contains the reply to a COMMIT. A failed transaction answers ROLLBACK instead. */
  serverSends(chunk: Buffer): Commit {
    let commit: Commit = 'none'
    for (const { type, body } of this.#fromServer.read(chunk)) {
      const [tag] = type === 'C' ? strings(body, 1) : []
      if (tag === 'COMMIT') commit = this.#isCommand ? 'of a command' : 'of other work'
      if (tag === 'COMMIT' || tag === 'ROLLBACK') this.#isCommand = false
    }
    return commit
  }
}
