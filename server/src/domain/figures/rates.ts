/** Every measured rate as two counters of items: the numerator and the denominator. */
import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { rates as declared, type RateName } from '@takedown/declarations/rates.ts'
import { termOf } from '#domain/vocabularies/terms.ts'
import { type Counter, type RefusalReason, refusalCounter } from './counters.ts'
import type { Countable } from './rows.ts'

/** The counters of a rate. */
export interface Rate {
  counts: Counter
  of: Countable
}

export const rates: Readonly<Record<RateName, Rate>> = declared

/** Returns the rate of requested items that are refused for one reason. */
export const refusalRate = (reason: RefusalReason): Rate => ({ counts: refusalCounter(reason), of: 'requested' })

/** Returns the fraction in words, printed beside the share. */
export function refusalFraction(reason: RefusalReason): Bilingual {
  const { vi, en } = termOf('RefusalReason', reason).labels
  return { vi: `từ chối xử lý vì ${vi} ÷ đã yêu cầu`, en: `refused: ${en} ÷ requested` }
}
