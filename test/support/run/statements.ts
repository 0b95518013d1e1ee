/** Records the SQL statements of this process, by the HTTP request that caused them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Server } from 'node:http'
import pg from 'pg'

const cause = new AsyncLocalStorage<string[]>()
let recording: string[] | null = null

/** Statements that control transactions. */
const frame = /^(BEGIN|COMMIT|ROLLBACK|SET|DEALLOCATE|SAVEPOINT|RELEASE)\b/i

/** Enables `statementsOf`. Statements of jobs and the feed are not counted. */
export function listen(): void {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = textOf(args)
    if (!frame.test(text)) cause.getStore()?.push(text)
    return (query as (...args: unknown[]) => unknown).apply(this, args)
  } as typeof query
  const { emit } = Server.prototype
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    const go = () => Reflect.apply(emit, this, [event, ...args]) as boolean
    return event === 'request' && recording ? cause.run(recording, go) : go()
  }
}

/** The statements that the server runs for the one request that `ask` sends. */
export async function statementsOf(ask: () => Promise<unknown>): Promise<string[]> {
  const caused: string[] = []
  recording = caused
  try {
    await ask()
  } finally {
    recording = null
  }
  return caused
}

/** All statements of this process from now on, for any cause, until `end`. */
export function everyStatement(): { end(): string[] } {
  const recorded: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    recorded.push(textOf(args))
    return (query as (...args: unknown[]) => unknown).apply(this, args)
  } as typeof query
  return {
    end() {
      pg.Client.prototype.query = query
      return recorded
    },
  }
}

function textOf([config]: unknown[]): string {
  const text = typeof config === 'string' ? config : ((config as { text?: string } | null)?.text ?? '')
  return text.replace(/\s+/g, ' ')
}
