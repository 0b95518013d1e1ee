/** How the board is looked at: what a saved view holds, and what the URL changes of it. */

import { type ColumnKey, columnKeys, usualColumns } from '#features/board/rows/columns.ts'
import type { BoardSearch } from '#features/board/urlParams.ts'
import type { SavedView } from '#graphql/entities/personalBoard.ts'
import type { BoardOrder } from '#graphql/generated/enums.ts'
import { listOf } from '#lib/urlParams.ts'

export const sorts = { due: 'DUE_ASC', sent: 'SENT_ASC', '-sent': 'SENT_DESC' } as const satisfies Record<
  string,
  BoardOrder
>
export const groupings = ['state', 'platform', 'category', 'assignee', 'due'] as const
export type Grouping = (typeof groupings)[number]

export type ViewState = {
  q: string
  sort: keyof typeof sorts
  layout: 'table' | 'lanes'
  group: Grouping | null
  columns: readonly ColumnKey[]
  /** Null: as the person has set it for all screens. */
  density: 'comfortable' | 'compact' | null
}

export const usualLook: ViewState = {
  q: '',
  sort: 'due',
  layout: 'table',
  group: null,
  columns: usualColumns,
  density: null,
}

const oneOf = <T extends string>(values: readonly T[], text: string | null | undefined): T | undefined =>
  values.find((value) => value === text)

const columnsOf = (names: readonly string[]): readonly ColumnKey[] => {
  const known = names.flatMap((name) => oneOf(columnKeys, name) ?? [])
  return known.length > 0 ? [...new Set(known)] : usualColumns
}

export const lookOfView = (view: SavedView): ViewState => ({
  q: view.query,
  sort: (Object.keys(sorts) as ViewState['sort'][]).find((key) => sorts[key] === view.sort) ?? 'due',
  layout: view.layout === 'LANES' ? 'lanes' : 'table',
  group: oneOf(groupings, view.grouping?.toLowerCase()) ?? null,
  columns: columnsOf(view.columns),
  density: oneOf(['comfortable', 'compact'] as const, view.density?.toLowerCase()) ?? null,
})

/** What the URL says on top of `base`. What it says wrongly is not said. */
export function lookOf(search: BoardSearch, base: ViewState): ViewState {
  const look: ViewState = {
    q: search.q === undefined ? base.q : search.q === '*' ? '' : search.q,
    sort: oneOf(Object.keys(sorts) as ViewState['sort'][], search.sort) ?? base.sort,
    layout: oneOf(['table', 'lanes'] as const, search.layout) ?? base.layout,
    group: search.group === 'none' ? null : (oneOf(groupings, search.group) ?? base.group),
    columns: search.cols === undefined ? base.columns : columnsOf(listOf(search.cols)),
    density:
      search.density === 'usual' ? null : (oneOf(['comfortable', 'compact'] as const, search.density) ?? base.density),
  }
  // Lanes are lanes of something.
  return look.layout === 'lanes' && look.group === null ? { ...look, group: 'state' } : look
}

/** The search of a URL that says `look` on top of `base`: only what is different. */
export function searchOf(look: ViewState, base: ViewState, view: string | undefined): BoardSearch {
  const own = <K extends keyof ViewState>(key: K, text: string): string | undefined =>
    String(look[key]) === String(base[key]) ? undefined : text
  return {
    view,
    q: own('q', look.q || '*'),
    sort: own('sort', look.sort),
    layout: own('layout', look.layout),
    group: own('group', look.group ?? 'none'),
    cols: own('columns', look.columns.join(',')),
    density: own('density', look.density ?? 'usual'),
  }
}

/** Whether the screen shows something else than the view that it is called by. */
export const isChanged = ({ view: _, ...rest }: BoardSearch): boolean =>
  Object.values(rest).some((value) => value !== undefined)

/** The same for the API: what a view holds. */
export const viewFields = (look: ViewState) => ({
  query: look.q,
  sort: sorts[look.sort],
  layout: look.layout === 'lanes' ? ('LANES' as const) : ('TABLE' as const),
  grouping: look.group && (look.group.toUpperCase() as Uppercase<Grouping>),
  columns: String(look.columns) === String(usualColumns) ? null : [...look.columns],
  density: look.density && (look.density.toUpperCase() as Uppercase<NonNullable<ViewState['density']>>),
})
