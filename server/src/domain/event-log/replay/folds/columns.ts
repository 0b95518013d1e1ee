/** Turns fields of payloads into columns. */
import type { Columns } from '../replica.ts'

/** A text of the payload as an instant. */
export const instant = (text: unknown): Date | null => (typeof text === 'string' ? new Date(text) : null)

export const orNull = <T>(value: T | undefined | null): T | null => value ?? null

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * The fields of an object that are present, as columns. `renamed` maps a field to its column; null leaves the field
 * out.
 */
export function columnsOf(fields: Record<string, unknown>, renamed: Record<string, string | null> = {}): Columns {
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    const column = name in renamed ? renamed[name]! : snake(name)
    if (column !== null && value !== undefined) columns[column] = value
  }
  return columns
}

/** The named fields, with null for those that are absent. */
export function pick(data: Record<string, unknown>, columns: Record<string, string>): Columns {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [column, data[field] ?? null]))
}

/** The named fields, without those that are absent. */
export function pickStated(data: Record<string, unknown>, columns: Record<string, string>): Columns {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) =>
      data[field] === undefined || data[field] === null ? [] : [[column, data[field]]],
    ),
  )
}
