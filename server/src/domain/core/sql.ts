/**
 * Builds and runs handwritten SQL for the few reads that run very often. The first MAX_NAMES different SQL texts become
 * named statements, which are prepared once per connection.
 */
import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'

export type Sql = Pool | PoolClient

const names = new Map<string, string>()
const MAX_NAMES = 500

/**
 * Collects conditions and their parameters. Each `?` in a condition is replaced by the placeholder of the next value.
 */
export class Conditions {
  readonly values: unknown[] = []
  readonly #conditions: string[] = []

  and(condition: string, ...values: unknown[]): this {
    let index = 0
    this.#conditions.push(condition.replace(/\?/g, () => this.value(values[index++])))
    return this
  }

  /** Adds a parameter that is not part of a condition, such as a time, and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  get where(): string {
    return this.#conditions.length === 0 ? '' : `WHERE ${this.#conditions.join(' AND ')}`
  }

  /**
   * Returns and clears the conditions for a subquery. Later conditions belong to the outer query, and parameter numbers
   * continue.
   */
  takeWhere(): string {
    const where = this.where
    this.#conditions.length = 0
    return where
  }
}

/**
 * Most limits are a page size plus one: the extra row shows that more rows exist. The list is short, so that there are
 * few different statements.
 */
const LIMITS = [1, 21, 51, 101, 201, 501, 1001]

/**
 * Returns LIMIT for at least `count` rows as literal text, because for a parameter PostgreSQL would assume that a tenth
 * of the rows is read.
 */
export const limitFor = (count: number): string => `LIMIT ${LIMITS.find((limit) => limit >= count) ?? Math.ceil(count)}`

export async function rows(sql: Sql, text: string, values: unknown[]): Promise<unknown[][]> {
  const result = await sql.query({ text, values, rowMode: 'array', ...nameOf(text) })
  return result.rows as unknown[][]
}

function nameOf(text: string): { name?: string } {
  const known = names.get(text)
  if (known) return { name: known }
  if (names.size >= MAX_NAMES) return {}
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return { name }
}

/** The first call of the returned function adds the parameter for `value`. Every call returns its placeholder. */
export function lazyPlaceholder(conditions: Conditions, value: unknown): () => string {
  let placeholder: string | undefined
  return () => {
    placeholder ??= conditions.value(value)
    return placeholder
  }
}
