/** The formulas behind every percentage, both for figures that platforms publish and for our own. */

/**
 * The outcomes of a set of requested items. `sent` counts all of them; every other count is of items within `sent`. A
 * count that its source does not state is null, and so are the rates that need it.
 */
export interface Outcomes {
  sent: number
  /** withdrawn by us: our own error */
  withdrawn: number
  /** reversed by us, an appeal or a court; an item that only the platform reversed is merely not `actioned` */
  reversedAsWrong: number
  /** acted on by the platform, on legal or policy grounds, and still in force */
  actioned: number
  /** subset of `actioned` whose action makes it inaccessible: not AGE_RESTRICTED, DEMOTED or LABELLED */
  actionedInaccessible: number
  alreadyGone: number
  notFound: number
  /** refused because the request lacked information */
  notEnoughInformation: number
  /** refused because the violation is not clear */
  violationUnclear: number
  /** presence GONE by our own checks, of items neither withdrawn nor reversed as wrong */
  confirmedGone: number | null
  /** ACTIONED or ALREADY_GONE by the first deadline, of items neither withdrawn nor reversed as wrong */
  onTime: number | null
  /** answered, or past the first deadline, of items neither withdrawn nor reversed as wrong */
  answeredOrPassed: number | null
  /** the same by the deadline in force, which extensions move */
  onTimeExtended: number | null
  answeredOrPassedExtended: number | null
}

export const formulaNames = [
  'actioned_of_requested',
  'resolved_of_requested',
  'resolved_of_answerable',
  'confirmed_gone_of_requested',
  'on_time',
  'on_time_extended',
  'on_time_v1',
] as const
export type FormulaName = (typeof formulaNames)[number]

/** The formulas of new figures. `on_time_v1` only explains figures that were published under it. */
export const presentFormulas = formulaNames.filter((name) => name !== 'on_time_v1')

/** A rate: its two counts and its words in both languages. */
export interface Formula {
  name: FormulaName
  /** a count of items; null when the source does not state it */
  numerator(outcomes: Outcomes): number | null
  denominator(outcomes: Outcomes): number | null
  /** meaning of the rate, printed beside it */
  vi: string
  en: string
  /** the fraction in words, printed beside it */
  printed: { vi: string; en: string }
}

const requested = (o: Outcomes): number => o.sent - o.withdrawn - o.reversedAsWrong
const resolved = (o: Outcomes): number => o.actionedInaccessible + o.alreadyGone

const byDeadlineInForce = {
  numerator: (o: Outcomes) => o.onTimeExtended,
  denominator: (o: Outcomes) => o.answeredOrPassedExtended,
}

const requestedVi = '(đã gửi − đã rút − đã khôi phục do yêu cầu sai)'
const requestedEn = '(sent − withdrawn − reversed as wrongly requested)'

export const formulas: Readonly<Record<FormulaName, Formula>> = {
  actioned_of_requested: {
    name: 'actioned_of_requested',
    numerator: (o) => o.actioned,
    denominator: requested,
    vi: 'Tỷ lệ nội dung nền tảng đã xử lý trên tổng số đã yêu cầu',
    en: 'Share of requested items that the platform acted on',
    printed: { vi: `đã xử lý ÷ ${requestedVi}`, en: `actioned ÷ ${requestedEn}` },
  },
  resolved_of_requested: {
    name: 'resolved_of_requested',
    numerator: resolved,
    denominator: requested,
    vi: 'Tỷ lệ nội dung không còn truy cập được trên tổng số đã yêu cầu, kể cả nội dung đã không còn trước đó',
    en: 'Share of requested items that are no longer accessible, including items that were already gone before',
    printed: {
      vi: `(đã xử lý đến mức không truy cập được + đã không còn trước đó) ÷ ${requestedVi}`,
      en: `(actioned so that it is inaccessible + already gone) ÷ ${requestedEn}`,
    },
  },
  resolved_of_answerable: {
    name: 'resolved_of_answerable',
    numerator: resolved,
    denominator: (o) => requested(o) - o.notFound - o.notEnoughInformation - o.violationUnclear,
    vi: 'Tỷ lệ nội dung không còn truy cập được trên số yêu cầu đủ rõ để nền tảng xử lý',
    en: 'Share of items that are no longer accessible, among items that were clear enough to act on',
    printed: {
      vi: '(đã xử lý đến mức không truy cập được + đã không còn trước đó) ÷ (đã gửi − đã rút − đã khôi phục do yêu cầu sai − không tìm thấy − thiếu thông tin − hành vi vi phạm chưa rõ)',
      en: '(actioned so that it is inaccessible + already gone) ÷ (sent − withdrawn − reversed as wrongly requested − not found − not enough information − violation unclear)',
    },
  },
  confirmed_gone_of_requested: {
    name: 'confirmed_gone_of_requested',
    numerator: (o) => o.confirmedGone,
    denominator: requested,
    vi: 'Tỷ lệ nội dung đã được kiểm tra là không còn trên tổng số đã yêu cầu',
    en: 'Share of requested items that our own checks observed to be gone',
    printed: { vi: `đã gỡ (đã kiểm tra) ÷ ${requestedVi}`, en: `gone by our checks ÷ ${requestedEn}` },
  },
  on_time: {
    name: 'on_time',
    numerator: (o) => o.onTime,
    denominator: (o) => o.answeredOrPassed,
    vi: 'Tỷ lệ nội dung được xử lý trong hạn đầu tiên, không tính gia hạn, trên số đã có phản hồi hoặc đã quá hạn đó',
    en: 'Share of items that were actioned or already gone by their first deadline, extensions aside, among items that are answered or past it',
    printed: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn đầu tiên) ÷ (đã có phản hồi hoặc đã quá hạn đầu tiên)',
      en: '(actioned or already gone, no later than the first deadline) ÷ (answered or past the first deadline)',
    },
  },
  on_time_extended: {
    name: 'on_time_extended',
    ...byDeadlineInForce,
    vi: 'Tỷ lệ nội dung được xử lý trong hạn có hiệu lực, kể cả thời gian gia hạn, trên số đã có phản hồi hoặc đã quá hạn đó',
    en: 'Share of items that were actioned or already gone by the deadline in force, extensions included, among items that are answered or past it',
    printed: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn sau gia hạn) ÷ (đã có phản hồi hoặc đã quá hạn sau gia hạn)',
      en: '(actioned or already gone, no later than the extended deadline) ÷ (answered or past the extended deadline)',
    },
  },
  on_time_v1: {
    name: 'on_time_v1',
    ...byDeadlineInForce,
    vi: 'Tỷ lệ nội dung được xử lý đúng hạn trên số đã có phản hồi hoặc đã đến hạn',
    en: 'Share of items that were actioned or already gone by the due date, among items that are answered or past due',
    printed: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn) ÷ (đã có phản hồi hoặc đã quá hạn)',
      en: '(actioned or already gone, no later than due) ÷ (answered or past due)',
    },
  },
}

/** Returns the share from 0 to 1. Null if the denominator is zero or a count is not stated by the source. */
export function rate(formula: Formula, outcomes: Outcomes): number | null {
  const numerator = formula.numerator(outcomes)
  const denominator = formula.denominator(outcomes)
  return numerator === null || denominator === null || denominator <= 0 ? null : numerator / denominator
}

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)

/** Adds up the outcomes of disjoint sets. A count that one of them lacks is null in the sum. */
export const sumOutcomes = (all: readonly Outcomes[]): Outcomes =>
  all.reduce(
    (sum, o) => ({
      sent: sum.sent + o.sent,
      withdrawn: sum.withdrawn + o.withdrawn,
      reversedAsWrong: sum.reversedAsWrong + o.reversedAsWrong,
      actioned: sum.actioned + o.actioned,
      actionedInaccessible: sum.actionedInaccessible + o.actionedInaccessible,
      alreadyGone: sum.alreadyGone + o.alreadyGone,
      notFound: sum.notFound + o.notFound,
      notEnoughInformation: sum.notEnoughInformation + o.notEnoughInformation,
      violationUnclear: sum.violationUnclear + o.violationUnclear,
      confirmedGone: plus(sum.confirmedGone, o.confirmedGone),
      onTime: plus(sum.onTime, o.onTime),
      answeredOrPassed: plus(sum.answeredOrPassed, o.answeredOrPassed),
      onTimeExtended: plus(sum.onTimeExtended, o.onTimeExtended),
      answeredOrPassedExtended: plus(sum.answeredOrPassedExtended, o.answeredOrPassedExtended),
    }),
    nothingSent,
  )

const nothingSent: Outcomes = {
  sent: 0,
  withdrawn: 0,
  reversedAsWrong: 0,
  actioned: 0,
  actionedInaccessible: 0,
  alreadyGone: 0,
  notFound: 0,
  notEnoughInformation: 0,
  violationUnclear: 0,
  confirmedGone: 0,
  onTime: 0,
  answeredOrPassed: 0,
  onTimeExtended: 0,
  answeredOrPassedExtended: 0,
}
