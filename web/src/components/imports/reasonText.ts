/** Names what was refused or dropped of a line, in the language of the reader. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { lineProblem } from '#lib/i18n/labels/rejections.ts'

/** Several reasons are separated by semicolons. */
export const reasonText = (reason: string): string =>
  reason
    .split('; ')
    .map((each) => {
      const label = lineProblem(each)
      return label ? i18n._(label) : t`dòng không hợp lệ: ${each}`
    })
    .join('; ')
