/** SQL by hand, for the few hot reads: literal conditions, numbered parameters, array rows, a name so that it is planned once. */
import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'

export type Sql = Pool | PoolClient

const names = new Map<string, string>()
const MAX_NAMES = 500

/** Collects conditions and their parameters. `?` in a condition stands for its next value. */
export class Conditions {
  readonly values: unknown[] = []
  readonly #conditions: string[] = []

  and(condition: string, ...values: unknown[]): this {
    let index = 0
    this.#conditions.push(condition.replace(/\?/g, () => this.value(values[index++])))
    return this
  }

  /** A parameter outside the conditions: a limit, a time. */
  value(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  get where(): string {
    return this.#conditions.length === 0 ? '' : `WHERE ${this.#conditions.join(' AND ')}`
  }

  /** The same for a subquery: what is added afterwards belongs outside it, with the parameters numbered on. */
  takeWhere(): string {
    const taken = this.where
    this.#conditions.length = 0
    return taken
  }
}

/** Page sizes, each with the row that tells whether there are more; few, so that there are few statements. */
const LIMITS = [1, 21, 51, 101, 201, 501, 1001]

/**
 * LIMIT as text, for at least `count` rows. As a parameter it would be unknown to a plan that is made once, and the planner
 * would prepare for a tenth of the table.
 */
export const limitFor = (count: number): string => `LIMIT ${LIMITS.find((limit) => limit >= count) ?? Math.ceil(count)}`

/** Runs a statement; each distinct text is prepared once per connection. The number of texts is bounded by the code's shapes. */
export async function rows(sql: Sql, text: string, values: unknown[]): Promise<unknown[][]> {
  const result = await sql.query({ text, values, rowMode: 'array', ...named(text) })
  return result.rows as unknown[][]
}

function named(text: string): { name?: string } {
  const known = names.get(text)
  if (known) return { name: known }
  if (names.size >= MAX_NAMES) return {}
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return { name }
}

/** A placeholder that is only made, and then only once, where a condition needs the value. */
export function once(conditions: Conditions, value: unknown): () => string {
  let placeholder: string | undefined
  return () => {
    placeholder ??= conditions.value(value)
    return placeholder
  }
}
