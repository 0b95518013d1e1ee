/** Menu for the sort order of a list. */
import { useLingui } from '@lingui/react/macro'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'

type SortMenuProps<Name extends string> = {
  /** The text of each sort order, by its name in the URL; the first is the default. */
  texts: Record<Name, string>
  sort: Name
  onChange(sort: Name | undefined): void
}

export function SortMenu<Name extends string>({ texts, sort, onChange }: SortMenuProps<Name>) {
  const { t } = useLingui()
  const names = Object.keys(texts) as Name[]
  return (
    <MultiSelect
      single
      usual={sort === names[0]}
      label={t`Sắp xếp`}
      choices={names.map((key) => ({ key, text: texts[key] }))}
      value={[sort]}
      onChange={([next]) => next && onChange(next === names[0] ? undefined : (next as Name))}
    />
  )
}
