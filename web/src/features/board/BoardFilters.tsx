import { Trans, useLingui } from '@lingui/react/macro'
import { categoryChoices } from '#lib/categories.ts'
import { label, requestStates } from '#lib/labels/requests.ts'
import { inLocale } from '#lib/locale.ts'
import { listOf, textOf } from '#lib/search.ts'
import { Button } from '#ui/Button.tsx'
import { MultiSelect } from '#ui/MultiSelect.tsx'
import { PlatformMark } from '#ui/PlatformMark.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { boardStates, type FilterLists, type Sort, sortOf } from './filter.ts'
import type { BoardSearch } from './search.ts'

type Props = {
  search: BoardSearch
  lists: FilterLists | null
  staff: boolean
  onChange(part: Partial<BoardSearch>): void
  onClear(): void
}

/** Every filter of the board; what they are set to stands in the URL and nowhere else. */
export function BoardFilters({ search, lists, staff, onChange, onClear }: Props) {
  const { t } = useLingui()
  const sort = sortOf(search.sort)
  const sorts: Record<Sort, string> = { due: t`Hạn gần nhất`, sent: t`Gửi lâu nhất`, '-sent': t`Gửi gần đây nhất` }
  const filtered = Object.entries(search).some(([name, value]) => name !== 'sort' && value !== undefined)
  return (
    <div className="-mx-4 mb-3 flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
      <SearchBox
        label={staff ? t`Tìm số, trích yếu, vụ việc` : t`Tìm số, trích yếu`}
        value={search.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined })}
        className="w-56 shrink-0 sm:w-64"
      />
      {staff && (
        <MultiSelect
          label={t`Nền tảng`}
          choices={(lists?.platforms ?? []).map(({ slug, name }) => ({
            key: slug,
            text: name,
            icon: <PlatformMark slug={slug} name={name} size="sm" />,
          }))}
          value={listOf(search.platform)}
          onChange={(slugs) => onChange({ platform: textOf(slugs) })}
        />
      )}
      {staff && (
        <MultiSelect
          label={t`Lĩnh vực`}
          choices={categoryChoices(lists?.categories ?? []).map(({ slug, nameVi, nameEn, depth }) => ({
            key: slug,
            text: inLocale(nameVi, nameEn),
            indent: depth,
          }))}
          value={listOf(search.category)}
          onChange={(slugs) => onChange({ category: textOf(slugs) })}
        />
      )}
      <MultiSelect
        label={t`Trạng thái`}
        choices={boardStates.map((state) => ({ key: state.toLowerCase(), text: label(requestStates, state) }))}
        value={listOf(search.state)}
        onChange={(states) => onChange({ state: textOf(states) })}
      />
      <MultiSelect
        single
        usual={!search.waiting}
        label={t`Chờ ai`}
        choices={[
          { key: 'platform', text: t`Nền tảng` },
          { key: 'us', text: staff ? t`Chúng ta` : t`Cơ quan yêu cầu` },
          { key: 'both', text: t`Cả hai` },
        ]}
        value={[search.waiting ?? 'platform']}
        onChange={([waiting]) => onChange({ waiting: waiting === 'platform' ? undefined : waiting })}
      />
      {staff && (
        <MultiSelect
          single
          label={t`Người xử lý`}
          choices={[
            { key: '@me', text: t`Tôi` },
            ...(lists?.colleagues ?? []).map(({ id, name }) => ({ key: id, text: name })),
          ]}
          value={search.assignee ? [search.assignee] : []}
          onChange={([assignee]) => onChange({ assignee })}
        />
      )}
      {filtered && (
        <Button look="quiet" onPress={onClear}>
          <Trans>Bỏ mọi bộ lọc</Trans>
        </Button>
      )}
      <span className="ml-auto">
        <MultiSelect
          single
          usual={sort === 'due'}
          label={t`Sắp xếp`}
          choices={Object.entries(sorts).map(([key, text]) => ({ key, text }))}
          value={[sort]}
          onChange={([next]) => onChange({ sort: next === 'due' ? undefined : next })}
        />
      </span>
    </div>
  )
}
