/** The head of a column of audit results, which states what the number in the column estimates. */
import { useLingui } from '@lingui/react/macro'

export function AuditHead() {
  const { t } = useLingui()
  return (
    <span className="block max-w-44 whitespace-normal">
      {t`Hậu kiểm`}
      <span className="block text-2xs leading-tight font-normal">{t`ước tính tỷ lệ mục đã trả lời thực sự không còn`}</span>
    </span>
  )
}
