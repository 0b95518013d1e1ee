/** The filter bar of the list of cases. The filters are stored in the URL. */
import { useLingui } from '@lingui/react/macro'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { type Category, type Colleague, categoryName, type Platform } from '#graphql/entities/reference.ts'
import type { CaseState } from '#graphql/generated/enums.ts'
import { caseStates } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { listOf, textOf } from '#lib/urlParams.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import type { CasesSearch } from './urlParams.ts'

type CaseFiltersProps = {
  search: CasesSearch
  lists: { categories: readonly Category[]; platforms: readonly Platform[]; officers: readonly Colleague[] }
  onChange(part: Partial<CasesSearch>): void
}

const states: readonly CaseState[] = ['OPEN', 'CLOSED']

export function CaseFilters({ search, lists, onChange }: CaseFiltersProps) {
  const { t } = useLingui()
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox
        label={t`Tìm số, tên, tóm tắt`}
        value={search.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined })}
        className="w-full sm:w-64"
      />
      <Segments<CaseState | 'ALL'>
        label={t`Trạng thái`}
        value={search.state ?? 'ALL'}
        onChange={(state) => onChange({ state: state === 'ALL' ? undefined : state })}
        choices={[{ key: 'ALL', text: t`Tất cả` }, ...states.map((key) => ({ key, text: label(caseStates, key) }))]}
      />
      <MultiSelect
        label={t`Lĩnh vực`}
        choices={lists.categories.map((each) => ({ key: each.slug, text: categoryName(each), indent: each.depth }))}
        value={listOf(search.category)}
        onChange={(slugs) => onChange({ category: textOf(slugs) })}
      />
      <MultiSelect
        label={t`Nền tảng`}
        choices={lists.platforms.map(({ slug, name }) => ({
          key: slug,
          text: name,
          icon: <PlatformMark slug={slug} name={name} size="sm" />,
        }))}
        value={listOf(search.platform)}
        onChange={(slugs) => onChange({ platform: textOf(slugs) })}
      />
      <MultiSelect
        single
        label={t`Nơi nhận`}
        choices={[{ key: 'unknown', text: t`Chưa rõ nơi nhận` }]}
        value={search.addressee ? [search.addressee] : []}
        onChange={(chosen) => onChange({ addressee: chosen.length > 0 ? 'unknown' : undefined })}
      />
      <MultiSelect
        single
        label={t`Người phụ trách`}
        choices={lists.officers.map(({ id, name }) => ({ key: id, text: name }))}
        value={search.assignee ? [search.assignee] : []}
        onChange={([assignee]) => onChange({ assignee })}
      />
    </div>
  )
}
