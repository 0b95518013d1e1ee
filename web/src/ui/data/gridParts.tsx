// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: one row is focusable at a time and handles the keys of its cells
/** Cells and column headers for the rows of a VirtualGrid. */
import type { ReactNode } from 'react'

export function GridCell({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span role="gridcell" className={className}>
      {children}
    </span>
  )
}

/** Column titles above a virtual grid; `template` is the `grid-template-columns` of its rows. */
export function GridHeader({ titles, template }: { titles: readonly ReactNode[]; template: string }) {
  return (
    <div role="rowgroup" className="shrink-0 border-b border-line bg-sunken">
      <div
        role="row"
        className="grid items-center gap-x-3 overflow-hidden px-4 py-2 text-xs font-medium text-muted [scrollbar-gutter:stable]"
        style={{ gridTemplateColumns: template }}
      >
        {titles.map((title, index) => (
          <span key={index} role="columnheader" className="truncate">
            {title}
          </span>
        ))}
      </div>
    </div>
  )
}
