/** Listens to what this process asks of PostgreSQL, told apart by the HTTP request that caused it. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Server } from 'node:http'
import pg from 'pg'

const cause = new AsyncLocalStorage<string[]>()
let heard: string[] | null = null

/** Statements that belong to a transaction's frame, not to a question. */
const frame = /^(BEGIN|COMMIT|ROLLBACK|SET|DEALLOCATE|SAVEPOINT|RELEASE)\b/i

/** From here on `statementsOf` works. What jobs and the feed ask meanwhile is not counted. */
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
    return event === 'request' && heard ? cause.run(heard, go) : go()
  }
}

/** What the server asks while it answers the one request that `ask` makes. */
export async function statementsOf(ask: () => Promise<unknown>): Promise<string[]> {
  const mine: string[] = []
  heard = mine
  try {
    await ask()
  } finally {
    heard = null
  }
  return mine
}

/** What this process asks from here on, whoever caused it, until `end`. */
export function everyStatement(): { end(): string[] } {
  const asked: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    asked.push(textOf(args))
    return (query as (...args: unknown[]) => unknown).apply(this, args)
  } as typeof query
  return {
    end() {
      pg.Client.prototype.query = query
      return asked
    },
  }
}

function textOf([config]: unknown[]): string {
  const text = typeof config === 'string' ? config : ((config as { text?: string } | null)?.text ?? '')
  return text.replace(/\s+/g, ' ')
}
