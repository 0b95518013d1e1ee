/** The filter of a list, with links to quick views and menus for common terms. */
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { Fault, FilterNames } from '@takedown/query/reader.ts'
import { parseTerms } from '@takedown/query/terms.ts'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Grammar } from '#components/filter/grammar.ts'
import { MenusButton } from '#components/filter/MenusButton.tsx'
import type { Lists } from '#components/filter/names.tsx'
import { QueryBox } from '#components/filter/QueryBox.tsx'
import { QueryFaults } from '#components/filter/QueryFaults.tsx'
import { TermMenus } from '#components/filter/TermMenus.tsx'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { cx } from '#ui/layout/classes.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'

export type QuickView = { q: string; text: MessageDescriptor }

type ListFilterProps = {
  to: '/requests' | '/cases' | '/tips'
  /** The name of the filter box for screen readers, and of the shortcut that focuses it. */
  label: string
  grammar: Grammar
  views: readonly QuickView[]
  q: string
  /** The faults of the filter; null while the names in it are loading. */
  faults: readonly Fault[] | null
  lists: Lists | null
  names: FilterNames | null
  staff: boolean
  onChange(q: string): void
  changes?: ReactNode
  /** The menu for the order of the list. It is shown after the filter menus. */
  sorting: ReactNode
}

export function ListFilter({
  to,
  label,
  grammar,
  views,
  q,
  faults,
  lists,
  names,
  staff,
  onChange,
  changes,
  sorting,
}: ListFilterProps) {
  const { t, i18n } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const [isOpen, setOpen] = useState(false)
  useCommands([
    {
      ...{ id: 'filter-list', group: 'page', keys: keyFor.filter, text: label },
      run: () => document.querySelector<HTMLElement>('[role=combobox][aria-controls]')?.focus(),
    },
  ])
  return (
    <>
      <nav
        aria-label={t`Bộ lọc nhanh`}
        className="-mx-4 mb-2 flex gap-1 overflow-x-auto overflow-y-hidden px-4 print:hidden md:mx-0 md:flex-wrap md:px-0"
      >
        {views.map((view) => (
          <Link
            key={view.q}
            to={to}
            search={(search: object) => ({ ...search, view: undefined, q: view.q || undefined })}
            aria-current={q === view.q ? 'true' : undefined}
            className={cx(
              'rounded-full px-3 py-1 text-sm whitespace-nowrap',
              q === view.q ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {i18n._(view.text)}
          </Link>
        ))}
      </nav>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <QueryBox value={q} faulty={(faults?.length ?? 0) > 0} {...{ label, grammar, lists, names, staff, onChange }} />
        {narrow && <MenusButton isOpen={isOpen} onOpen={setOpen} terms={parseTerms(q).length} />}
        {changes}
      </div>
      {faults && <QueryFaults faults={faults} />}
      {(!narrow || isOpen) && (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <TermMenus {...{ grammar, q, lists, staff, onChange }} />
          <span className="print:hidden md:ml-auto">{sorting}</span>
        </div>
      )}
    </>
  )
}
