/** Defines every measured rate by two counters of items: the numerator and the denominator. */
import { rates as declared, type RateName } from '@takedown/declarations/rates.ts'
import type { Counter } from './counters.ts'
import type { Countable } from './rows.ts'

/** `counts` is the numerator, `of` the denominator. */
export interface Rate {
  counts: Counter
  of: Countable
}

export const rates: Readonly<Record<RateName, Rate>> = declared
