/** The order of the list of requests. */
import { useLingui } from '@lingui/react/macro'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { type OrderName, orderNames } from './urlParams.ts'

export function SortMenu({ sort, onChange }: { sort: OrderName; onChange(sort: OrderName): void }) {
  const { t } = useLingui()
  const texts: Record<OrderName, string> = {
    changed: t`Mới thay đổi trước`,
    created: t`Mới soạn trước`,
    sent: t`Mới gửi trước`,
    'sent-asc': t`Gửi lâu nhất trước`,
    due: t`Đến hạn trước`,
    answered: t`Mới trả lời trước`,
    closed: t`Mới đóng trước`,
  }
  return (
    <MultiSelect
      single
      usual={sort === 'changed'}
      label={t`Sắp xếp`}
      choices={orderNames.map((key) => ({ key, text: texts[key] }))}
      value={[sort]}
      onChange={([next]) => next && onChange(next as OrderName)}
    />
  )
}
