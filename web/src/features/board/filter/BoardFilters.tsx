/**
 * The common board filters as menus, for users who prefer choosing to typing. A choice is written into the filter text.
 */
import { useLingui } from '@lingui/react/macro'
import { boardStates } from '@takedown/query/board.ts'
import { parseTerms, valuesOf, withTerm } from '@takedown/query/terms.ts'
import { unaccent } from '@takedown/query/unaccent.ts'
import { memo } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { categoryChoices } from '#lib/categories.ts'
import { label, requestStates } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import type { Lists } from './names.ts'

type Props = {
  /** The filter text, which the menus read and edit. */
  q: string
  lists: Lists | null
  staff: boolean
  onChange(q: string): void
}

export const BoardFilters = memo(function BoardFilters({ q, lists, staff, onChange }: Props) {
  const { t } = useLingui()
  const terms = parseTerms(q)
  const bound = (key: string) => ({
    value: valuesOf(terms, key),
    onChange: (values: readonly string[]) => onChange(withTerm(q, key, values)),
  })
  const officers = lists?.colleagues ?? []
  const nameOf = (value: string) =>
    officers.find(({ id, name }) => id === value || unaccent(name) === unaccent(value))?.name ?? value
  const assignee = bound('assignee')
  const waiting = valuesOf(terms, 'waiting')[0] ?? 'platform'
  return (
    <div className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
      {staff && (
        <MultiSelect
          label={t`Nền tảng`}
          choices={(lists?.platforms ?? []).map(({ slug, name }) => ({
            key: slug,
            text: name,
            icon: <PlatformMark slug={slug} name={name} size="sm" />,
          }))}
          {...bound('platform')}
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
          {...bound('category')}
        />
      )}
      <MultiSelect
        label={t`Trạng thái`}
        choices={boardStates.map((state) => ({ key: state.toLowerCase(), text: label(requestStates, state) }))}
        {...bound('state')}
      />
      <MultiSelect
        single
        usual={waiting === 'platform'}
        label={t`Chờ ai`}
        choices={[
          { key: 'platform', text: t`Nền tảng` },
          { key: 'us', text: staff ? t`Cơ quan` : t`Cơ quan yêu cầu` },
          { key: 'any', text: t`Cả hai` },
        ]}
        value={[waiting]}
        onChange={([value = 'platform']) => onChange(withTerm(q, 'waiting', value === 'platform' ? [] : [value]))}
      />
      {staff && (
        <MultiSelect
          label={t`Người phụ trách`}
          choices={[
            { key: '@me', text: t`Tôi` },
            { key: '@nobody', text: t`Chưa giao` },
            ...officers.map(({ name }) => ({ key: name, text: name })),
          ]}
          value={assignee.value.map(nameOf)}
          onChange={assignee.onChange}
        />
      )}
    </div>
  )
})
