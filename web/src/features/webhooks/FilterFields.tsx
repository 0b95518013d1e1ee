/** The filter of a webhook: families of events, platforms and categories. An empty choice means no restriction. */
import { Trans, useLingui } from '@lingui/react/macro'
import { categoryName, useCategories, usePlatforms } from '#graphql/entities/reference.ts'
import { CheckboxGroup } from '#ui/fields/CheckboxGroup.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { families } from './labels.ts'

export type Filter = { families: string[]; platformIds: string[]; categoryIds: string[] }

export function FilterFields({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  const { t, i18n } = useLingui()
  const platforms = usePlatforms().map(({ id, name }) => ({ key: id, text: name }))
  const categories = useCategories().map((category) => ({ key: category.id, text: categoryName(category) }))
  return (
    <>
      <CheckboxGroup
        label={t`Sự kiện về`}
        hint={t`Không chọn gì: mọi sự kiện.`}
        choices={families.map(([key, text]) => ({ key, text: i18n._(text) }))}
        value={filter.families}
        onChange={(value) => onChange({ ...filter, families: [...value] })}
      />
      <div className="flex flex-wrap gap-2">
        <MultiSelect
          label={t`Nơi nhận`}
          choices={platforms}
          value={filter.platformIds}
          onChange={(value) => onChange({ ...filter, platformIds: [...value] })}
        />
        <MultiSelect
          label={t`Lĩnh vực`}
          choices={categories}
          value={filter.categoryIds}
          onChange={(value) => onChange({ ...filter, categoryIds: [...value] })}
        />
      </div>
      <p className="text-sm text-muted">
        <Trans>Bộ lọc trống nghĩa là không giới hạn.</Trans>
      </p>
    </>
  )
}
