/** The result of a reconciliation in a sentence. */
import { t } from '@lingui/core/macro'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import type { Line, Part, Report } from './reconciliation.graphql.ts'

/** A difference with its sign; a dash if it is unknown. */
export const signed = (value: number | null): string =>
  value === null ? '—' : value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '0'

/** States the published number, the authority's number and the parts of the difference that are not 0, for one line. */
export function conclusion({ ours, theirs, difference, parts }: Line, report: Report): string {
  const period = `${plainDate(report.periodStart)} – ${plainDate(report.periodEnd)}`
  if (theirs === null) return t`${report.product}, ${period}. Nền tảng không công bố số nội dung được yêu cầu.`
  const causes = parts.filter(({ value }) => value).map(({ name, value }) => `${signed(value)} ${inSentence(name)}`)
  const numbers = t`${report.product}, ${period}: ${report.source} công bố ${count(theirs)} nội dung được yêu cầu, cơ quan tính ${count(ours)}.`
  if (causes.length === 0) return numbers
  return t`${numbers} Chênh lệch ${signed(difference)}: ${causes.join('; ')}.`
}

/** The name of a part of the difference as the end of a sentence. */
const inSentence = (name: Part['name']): string =>
  ({
    DEFINITION: t`do định nghĩa khác nhau`,
    PERIOD: t`do cách tính kỳ khác nhau`,
    ITEM: t`chưa rõ là nội dung nào, vì báo cáo chỉ có tổng số`,
    REQUESTOR: t`do bên khác yêu cầu`,
  })[name]
