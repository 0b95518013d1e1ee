/** Records the statements of this process, and runs those that write once more on another database. */
import { createHash } from 'node:crypto'
import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
}

let recorded: Statement[] | null = null

/** Every connection that is opened afterwards can be recorded. */
export function watchStatements(): void {
  const { query } = pg.Client.prototype as { query(...args: unknown[]): unknown }
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...args: unknown[]): unknown {
      const [config, values] = args as [string | { text: string; values?: unknown[] }, unknown]
      const own = typeof config === 'string' ? { text: config } : { text: config.text, values: config.values }
      recorded?.push({ text: own.text, values: own.values ?? (Array.isArray(values) ? values : []) })
      return query.apply(this, args)
    },
  })
}

/** The statements of `run`, in order. Nothing else of this process may use a database meanwhile. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const own: Statement[] = []
  recorded = own
  try {
    await run()
  } finally {
    recorded = null
  }
  return own
}

/** Whether a statement changes rows, by itself or in a function of ours that is called for that. */
const isWriting = ({ text }: Statement): boolean =>
  /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?[a-z]/i.test(text.replace(/FOR (?:NO KEY )?UPDATE/gi, '')) ||
  /^\s*SELECT (?:make_owners|count_totals_of)\(/.test(text)

/** The same rows and events in one transaction, by prepared statements on one connection. */
export async function replay(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  await client.query('BEGIN')
  for (const { text, values } of statements.filter(isWriting)) {
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
    await client.query({ name, text, values })
  }
  await client.query('COMMIT')
}
