/** The most common filters of a list as menus. A choice is written into the filter text. */

import type { FilterNames } from '@takedown/query/reader.ts'
import { parseTerms, valuesOf, withTerm } from '@takedown/query/terms.ts'
import { memo, useState } from 'react'
import { textOf } from '#lib/i18n/locale.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { choicesOf, offeredValue, termsFor } from './choices.ts'
import type { Grammar } from './grammar.ts'
import type { Lists } from './names.tsx'
import { useChoices } from './useChoices.ts'

type Props = {
  grammar: Grammar
  q: string
  lists: Lists | null
  /** Without names, the values have no counts. */
  names?: FilterNames | null
  staff: boolean
  onChange(q: string): void
}

export const TermMenus = memo(function TermMenus(props: Props) {
  return (
    <div className="relative -mx-4 flex items-center gap-2 overflow-x-auto overflow-y-hidden px-4 py-0.5 md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
      {termsFor(props.grammar, props.staff).map((term) => (
        <TermMenu key={term} term={term} {...props} />
      ))}
    </div>
  )
})

function TermMenu({ grammar, term, q, lists, names = null, staff, onChange }: Props & { term: string }) {
  const [open, setOpen] = useState(false)
  const counted = useChoices(grammar, term, open, q, lists, names, staff)
  const declaration = grammar.terms[term]!
  const { label, menu } = declaration
  if (!menu) return null
  const usual = menu === 'several' ? null : menu.one
  const typed = valuesOf(parseTerms(q), term)
  const value = usual ? [typed[0] ?? usual] : typed.map((each) => offeredValue(declaration, each, lists))
  return (
    <MultiSelect
      single={usual !== null}
      usual={usual !== null && value[0] === usual}
      label={textOf(label)}
      choices={choicesOf(declaration, lists, staff).map(({ value, ...choice }) => ({
        key: value,
        ...choice,
        count: counted.find((each) => each.value === value)?.count,
      }))}
      onOpen={setOpen}
      value={value}
      onChange={(values) => onChange(withTerm(q, term, usual && values[0] === usual ? [] : values))}
    />
  )
}
