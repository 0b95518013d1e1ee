/** The lines of a pasted text that have no address, and how many addresses the preview does not show. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { NumberedProblems } from '#components/imports/NumberedProblems.tsx'
import { lineRejections } from '#lib/i18n/labels/rejections.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as numeral } from '#lib/i18n/numbers.ts'
import type { LeftOut } from './preview.ts'

const FEW = 10

export function MoreAddresses({ leftOut: { moreAddresses } }: { leftOut: LeftOut }) {
  if (moreAddresses === 0) return null
  return (
    <p role="status" className="text-sm text-warn-ink">
      {plural(moreAddresses, {
        one: 'Còn # địa chỉ sau 500 địa chỉ đầu chưa được đọc. Hãy dán phần còn lại riêng, hoặc nhập từ tệp.',
        other: 'Còn # địa chỉ sau 500 địa chỉ đầu chưa được đọc. Hãy dán phần còn lại riêng, hoặc nhập từ tệp.',
      })}
    </p>
  )
}

/** The lines without an address. The list is open at first if `open` is set and the list is short. */
export function LeftOutLines({ leftOut: { count, lines }, open }: { leftOut: LeftOut; open: boolean }) {
  const { t } = useLingui()
  const more = count - lines.length
  if (count === 0) return null
  return (
    <details open={open && count <= FEW} className="text-sm">
      <summary className="cursor-pointer text-muted">{t`Dòng không có địa chỉ · ${numeral(count)}`}</summary>
      <NumberedProblems
        problems={lines.map(({ line, raw, reason }) => ({ line, raw, text: label(lineRejections, reason) }))}
      />
      {more > 0 && (
        <p className="mt-1 text-xs text-muted">
          <Trans>và {numeral(more)} dòng nữa</Trans>
        </p>
      )}
    </details>
  )
}
