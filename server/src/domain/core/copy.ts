/** COPY … FROM STDIN of a text that is whole already. Many small ones cost little more than one stream, and can each be committed. */
import pg, { type ClientBase } from 'pg'

/** What `pg` gives a query once the server is ready to be copied to; its types leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

class CopyIn extends pg.Query {
  readonly #content: Buffer

  constructor(statement: string, content: Buffer, done: (error: Error | undefined) => void) {
    super(statement, done)
    this.#content = content
  }

  /** Called by the client in place of its own refusal. */
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#content)
    connection.endCopyFrom()
  }
}

export function copyIn(client: ClientBase, statement: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, content, (error) => (error ? reject(error) : resolve())))
  })
}
