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

export type Cell = string | number | null | undefined

/** A row as COPY reads it, its cells in the order of the columns that the statement names. */
export const copyRow = (cells: readonly Cell[]): string => `${cells.map(cell).join('\t')}\n`

export function copyIn(client: ClientBase, statement: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, content, (error) => (error ? reject(error) : resolve())))
  })
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const cell = (value: Cell): string => (value == null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (c) => escapes[c]!))
