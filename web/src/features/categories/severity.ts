/** The severity of a category in words. */
import { t } from '@lingui/core/macro'

/** For example "3 – đáng kể". `severity` is from 1 to 5. */
export function severityName(severity: number): string {
  const words = [t`nhẹ`, t`vừa`, t`đáng kể`, t`nghiêm trọng`, t`nguy hiểm đến tính mạng`]
  return `${severity} – ${words[severity - 1]}`
}
