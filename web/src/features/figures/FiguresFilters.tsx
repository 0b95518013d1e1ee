/** The filter bar of the figures page. */

import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MenusButton } from '#components/filter/MenusButton.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { categoryChoices } from '#lib/categories.ts'
import { metricsGroups, periodBys, presentFormulas, rateName } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { listOf, textOf } from '#lib/urlParams.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { PeriodPicker, PeriodShortcuts } from './PeriodPicker.tsx'
import type { Period } from './period.ts'
import { type FiguresLists, formulaOf, groupsOf, kindsOf, periodByOf } from './question.ts'
import type { FiguresSearch } from './urlParams.ts'

type Props = {
  search: FiguresSearch
  lists: FiguresLists | null
  onChange(part: Partial<FiguresSearch>): void
  period: Period
  grouped?: boolean
}

const choicesOf = <K extends string>(table: Record<K, Parameters<typeof label>[0][string]>) =>
  (Object.keys(table) as K[]).map((key) => ({ key, text: label(table, key) }))

/** The number of conditions that restrict the counted items. */
const termsOf = ({ platform, category, kind }: FiguresSearch): number =>
  [platform, category, kind].filter(Boolean).length

export function FiguresFilters({ search, lists, onChange, period, grouped = true }: Props) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const [isOpen, setOpen] = useState(false)
  if (narrow && !isOpen)
    return (
      <div className="mb-3 flex items-center gap-2">
        <MenusButton isOpen={false} onOpen={setOpen} terms={termsOf(search)} />
        <span className="min-w-0 truncate text-sm text-muted">{rateName(formulaOf(search))}</span>
      </div>
    )
  return (
    <div className="mb-4 grid gap-3 rounded-lg border border-line bg-surface p-3 shadow-card md:p-4">
      {narrow && (
        <span>
          <MenusButton isOpen onOpen={setOpen} terms={termsOf(search)} />
        </span>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t`Công thức`}
          className="w-full sm:w-88"
          choices={presentFormulas.map((key) => ({ key, text: rateName(key) }))}
          value={formulaOf(search)}
          onChange={(formula) => onChange({ formula: formula === 'ACTIONED_OF_REQUESTED' ? undefined : formula })}
        />
        <Select
          label={t`Tính kỳ`}
          className="w-44"
          choices={choicesOf(periodBys)}
          value={periodByOf(search)}
          onChange={(by) => onChange({ by: by === 'SENT' ? undefined : by.toLowerCase() })}
        />
        <PeriodPicker {...period} onChange={onChange} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {grouped && (
          <MultiSelect
            usual={!search.group}
            label={t`Chia theo`}
            choices={choicesOf(metricsGroups)
              // Grouping by case is not offered, because it would list every case.
              .filter(({ key }) => key !== 'CASE')
              .map(({ key, text }) => ({ key: key.toLowerCase(), text }))}
            value={groupsOf(search, period).map((group) => group.toLowerCase())}
            onChange={(groups) => onChange({ group: textOf(groups) })}
          />
        )}
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
        <MultiSelect
          label={t`Loại nội dung`}
          choices={(lists?.contentKinds ?? []).map((kind) => ({ key: kind.code.toLowerCase(), text: termName(kind) }))}
          value={kindsOf(search, lists).map((kind) => kind.toLowerCase())}
          onChange={(kinds) => onChange({ kind: textOf(kinds) })}
        />
        <PeriodShortcuts {...period} onChange={onChange} />
      </div>
    </div>
  )
}
