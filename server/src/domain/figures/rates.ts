/** Defines every measured rate as two counters of items: the numerator and the denominator. */

import { termOf } from '#domain/vocabularies/terms.ts'
import { type Counter, type RefusalReason, refusalCounter } from './counters.ts'
import { type FormulaName, formulaNames } from './formulas.ts'
import type { Countable } from './rows.ts'

/** The counters of a rate. */
export interface Rate {
  counts: Counter
  of: Countable
}

const formulas: Record<FormulaName, Rate> = {
  actioned_of_requested: { counts: 'actioned', of: 'requested' },
  resolved_of_requested: { counts: 'resolved', of: 'requested' },
  resolved_of_answerable: { counts: 'resolved', of: 'answerable' },
  confirmed_gone_of_requested: { counts: 'confirmed_gone', of: 'requested' },
  on_time: { counts: 'on_time', of: 'answered_or_due' },
  on_time_extended: { counts: 'on_time_extended', of: 'answered_or_due_extended' },
  on_time_v1: { counts: 'on_time_extended', of: 'answered_or_due_extended' },
}

export const rates = {
  ...formulas,
  acknowledged: { counts: 'acknowledged', of: 'requested' },
  acted_and_gone: { counts: 'acted_and_gone', of: 'requested' },
  acted_and_stayed_gone: { counts: 'acted_and_stayed_gone', of: 'requested' },
  clarified: { counts: 'clarified', of: 'requested' },
  refused: { counts: 'refused', of: 'requested' },
  extended: { counts: 'extended', of: 'requested' },
  converted: { counts: 'converted', of: 'ever_refused' },
  returned: { counts: 'returned', of: 'found_gone' },
  account_level: { counts: 'account_level', of: 'actioned' },
  withdrawn: { counts: 'withdrawn', of: 'sent' },
  reversed_as_wrong: { counts: 'reversed_as_wrong', of: 'sent' },
  reversed_by_platform: { counts: 'reversed_by_platform', of: 'requested' },
} as const satisfies Record<string, Rate>
export type RateName = keyof typeof rates

export const rateNames = Object.keys(rates) as RateName[]

/** The meaning of a rate, printed beside it. Formulas have their own texts. */
export const rateWords: Record<Exclude<RateName, FormulaName>, { vi: string; en: string }> = {
  acknowledged: { vi: 'đã tiếp nhận ÷ đã yêu cầu', en: 'acknowledged or answered ÷ requested' },
  acted_and_gone: {
    vi: 'đã xử lý và đã kiểm tra là không còn ÷ đã yêu cầu',
    en: 'actioned and then observed gone ÷ requested',
  },
  acted_and_stayed_gone: {
    vi: 'đã xử lý, đã kiểm tra là không còn và chưa xuất hiện lại ÷ đã yêu cầu',
    en: 'actioned, observed gone and not observed again ÷ requested',
  },
  clarified: {
    vi: 'nền tảng đề nghị làm rõ ít nhất một lần ÷ đã yêu cầu',
    en: 'clarification requested at least once ÷ requested',
  },
  refused: { vi: 'từ chối xử lý ÷ đã yêu cầu', en: 'refused ÷ requested' },
  extended: { vi: 'được gia hạn ít nhất một lần ÷ đã yêu cầu', en: 'deadline extended at least once ÷ requested' },
  converted: {
    vi: 'từng bị từ chối rồi được xử lý, kể cả sau khi gửi lại ÷ từng bị từ chối',
    en: 'refused and later actioned, also after a resubmission ÷ ever refused',
  },
  returned: { vi: 'xuất hiện lại ÷ đã kiểm tra là không còn', en: 'observed again ÷ observed gone' },
  account_level: {
    vi: 'xử lý ở cấp tài khoản, nhóm, trang, kênh ÷ đã xử lý',
    en: 'acted on as an account, group, page or channel ÷ actioned',
  },
  withdrawn: { vi: 'đã rút ÷ đã gửi', en: 'withdrawn by us ÷ sent' },
  reversed_as_wrong: { vi: 'đã khôi phục do yêu cầu sai ÷ đã gửi', en: 'reversed by us, an appeal or a court ÷ sent' },
  reversed_by_platform: { vi: 'nền tảng tự khôi phục ÷ đã yêu cầu', en: 'reversed by the platform alone ÷ requested' },
}

/** Whether the rate is one of the named formulas. */
export const isFormula = (name: RateName): name is FormulaName => (formulaNames as readonly string[]).includes(name)

/** The share of requested items that are refused for one reason. */
export const refusalRate = (reason: RefusalReason): Rate => ({ counts: refusalCounter(reason), of: 'requested' })

export function refusalWords(reason: RefusalReason): { vi: string; en: string } {
  const { vi, en } = termOf('RefusalReason', reason).labels
  return { vi: `từ chối xử lý vì ${vi} ÷ đã yêu cầu`, en: `refused: ${en} ÷ requested` }
}
