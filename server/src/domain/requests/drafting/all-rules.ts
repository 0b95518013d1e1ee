/** Runs several checks and reports all violated rules in one error. */
import { RuleError } from '#domain/core/errors.ts'

/**
 * Runs all checks in order. Throws the first RuleError, with all others in its field `others`; any other error is
 * thrown at once.
 */
export async function requireAll(checks: readonly (() => Promise<void> | void)[]): Promise<void> {
  const errors: RuleError[] = []
  for (const check of checks) {
    try {
      await check()
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      errors.push(error, ...error.others)
    }
  }
  const [first, ...others] = errors
  if (!first) return
  first.others = others
  throw first
}
