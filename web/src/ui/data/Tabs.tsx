/** Tabs for the sections of a page. The caller stores which tab is selected, usually in the URL. */
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'
import { scrollIntoView } from '#ui/layout/scrollIntoView.ts'

export type TabContent<K extends string> = { key: K; title: string; count?: number; content: ReactNode }

export function Tabs<K extends string>({
  tabs,
  value,
  onChange,
  label,
}: {
  tabs: readonly TabContent<K>[]
  value: K
  onChange(key: K): void
  label: string
}) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(String(key) as K)}>
      <TabList
        aria-label={label}
        className="flex overflow-x-auto overflow-y-hidden border-b border-line sm:gap-1 print:overflow-visible"
      >
        {tabs.map(({ key, title, count }) => (
          <Tab
            key={key}
            id={key}
            ref={key === value ? scrollIntoView : undefined}
            className={({ isSelected }) =>
              cx(
                '-mb-px flex cursor-pointer items-center gap-1.5 border-b-2 px-2 py-2 sm:px-3 text-sm font-medium whitespace-nowrap transition-[background-color]',
                isSelected ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text print:hidden',
              )
            }
          >
            {title}
            {count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 text-xs text-muted tabular-nums">{count}</span>
            )}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ key, content }) => (
        <TabPanel key={key} id={key} className="pt-4 outline-none">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
