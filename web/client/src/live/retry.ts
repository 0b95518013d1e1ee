/** How long to wait before something is tried again. */

const FIRST_MS = 1_000
const MAX_MS = 30_000

/**
 * Returns the milliseconds before a retry. `attempt` counts from 1. The time doubles with each attempt up to 30 s, and
 * is multiplied by a random factor between one half and one.
 */
export function backOff(attempt: number, random = Math.random): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), MAX_MS) * (0.5 + random() / 2)
}

/**
 * Converts seconds to milliseconds and adds up to half of them at random, so that many clients do not retry at the same
 * moment.
 */
export const withJitterMs = (seconds: number): number => seconds * 1_000 * (1 + Math.random() / 2)

type LimitError = { extensions?: { code?: unknown; retryAfter?: unknown } }

/** Milliseconds after which a rejected subscription may be retried; null for a permanent error. */
export function retryDelayMs(error: unknown): number | null {
  if (!Array.isArray(error)) return null
  const limited = (error as LimitError[]).find(({ extensions }) => extensions?.code === 'RATE_LIMITED')
  return limited ? withJitterMs(Number(limited.extensions?.retryAfter) || 1) : null
}
