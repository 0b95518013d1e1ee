/** Runs COPY … FROM STDIN with text that is already complete. */
import pg, { type ClientBase } from 'pg'

/** The connection that `pg` passes to a query when the server is ready for data. The types of `pg` omit it. */
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

  /** `pg` calls this method when the server is ready for data. The method of the base class would refuse the copy. */
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
