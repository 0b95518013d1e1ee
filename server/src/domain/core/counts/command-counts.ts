/** Counts the commands that this process ran, by action and result, since its start. */

export interface CommandCount {
  action: string
  /** `done`, or the name of the error, such as `ConflictError`. */
  result: string
  count: number
}

/** Actions and error names are written in the code, so their number is bounded. */
const counts = new Map<string, CommandCount>()

export function countCommand(action: string, error?: unknown): void {
  const result = error === undefined ? 'done' : error instanceof Error ? error.name : 'Error'
  const key = `${action} ${result}`
  const known = counts.get(key)
  if (known) known.count++
  else counts.set(key, { action, result, count: 1 })
}

export const commandCounts = (): CommandCount[] => [...counts.values()]
