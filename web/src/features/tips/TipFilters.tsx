/** The filter bar of a newsroom's list of tips. */

import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { TipState } from '#graphql/generated/enums.ts'
import { tipStates } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import type { TipsSearch } from './urlParams.ts'

const states: readonly TipState[] = ['NEW', 'LINKED', 'DISMISSED']

export function TipFilters({ search }: { search: TipsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const setFilter = (part: Partial<TipsSearch>) =>
    navigate({ to: '/tips', search: { ...search, ...part }, replace: true, resetScroll: false })
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox
        label={t`Tìm số, tiêu đề, nội dung`}
        value={search.text ?? ''}
        onChange={(text) => setFilter({ text: text || undefined })}
        className="w-full sm:w-72"
      />
      <Segments
        label={t`Trạng thái`}
        value={search.state ?? 'ALL'}
        onChange={(state) => setFilter({ state: state === 'ALL' ? undefined : state })}
        choices={[
          { key: 'ALL' as const, text: t`Tất cả` },
          ...states.map((key) => ({ key, text: label(tipStates, key) })),
        ]}
      />
    </div>
  )
}
