/** The filter of a webhook: which events it posts. An empty choice means no restriction. */
import { Trans, useLingui } from '@lingui/react/macro'
import { categoryName, useCategories, usePlatforms } from '#graphql/entities/reference.ts'
import type { EventFamily, EventType } from '#graphql/generated/enums.ts'
import { CheckboxGroup } from '#ui/fields/CheckboxGroup.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { families, namedTypes } from './labels.ts'

export type Filter = { types: EventType[]; families: EventFamily[]; platformIds: string[]; categoryIds: string[] }

export function FilterFields({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  const { t, i18n } = useLingui()
  const platforms = usePlatforms().map(({ id, name }) => ({ key: id, text: name }))
  const categories = useCategories().map((category) => ({ key: category.id, text: categoryName(category) }))
  const shown = families.map(([family]) => family)
  // Families that only programs choose are kept.
  const others = filter.families.filter((family) => !shown.includes(family))
  return (
    <>
      <CheckboxGroup
        label={t`Sự kiện về`}
        hint={t`Không chọn gì: mọi sự kiện.`}
        choices={families.map(([key, text]) => ({ key, text: i18n._(text) }))}
        value={filter.families.filter((family) => shown.includes(family))}
        onChange={(value) => onChange({ ...filter, families: [...(value as EventFamily[]), ...others] })}
      />
      <div className="space-y-2">
        <p className="text-sm text-muted">
          <Trans>Thêm từng loại sự kiện, hoặc chỉ lấy sự kiện của một số nơi nhận và lĩnh vực:</Trans>
        </p>
        <div className="flex flex-wrap gap-2">
          <MultiSelect
            label={t`Loại sự kiện`}
            choices={namedTypes()}
            value={filter.types}
            onChange={(value) => onChange({ ...filter, types: value as EventType[] })}
          />
          <MultiSelect
            label={t`Nơi nhận`}
            choices={platforms}
            value={filter.platformIds}
            onChange={(platformIds) => onChange({ ...filter, platformIds })}
          />
          <MultiSelect
            label={t`Lĩnh vực`}
            choices={categories}
            value={filter.categoryIds}
            onChange={(categoryIds) => onChange({ ...filter, categoryIds })}
          />
        </div>
      </div>
    </>
  )
}
