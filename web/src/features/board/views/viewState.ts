/** The view state of the board, and its conversion from and to saved views and URL parameters. */

import { type ColumnKey, columnKeys, defaultColumns } from '#features/board/rows/columns.ts'
import type { BoardSearch } from '#features/board/urlParams.ts'
import type { SavedView } from '#graphql/entities/personalBoard.ts'
import type { BoardOrder } from '#graphql/generated/enums.ts'
import { listOf } from '#lib/urlParams.ts'

export const sorts = {
  ...{ due: 'DUE_ASC', sent: 'SENT_ASC', '-sent': 'SENT_DESC', chased: 'CHASED_DESC' },
} as const satisfies Record<string, BoardOrder>
export const layouts = ['table', 'lanes', 'axis'] as const
export const groupings = ['state', 'platform', 'category', 'assignee', 'due'] as const
export type Grouping = (typeof groupings)[number]

export type ViewState = {
  q: string
  sort: keyof typeof sorts
  layout: (typeof layouts)[number]
  group: Grouping | null
  columns: readonly ColumnKey[]
  /** Null is the density that the viewer has set for all screens. */
  density: 'comfortable' | 'compact' | null
}

export const defaultViewState: ViewState = {
  q: '',
  sort: 'due',
  layout: 'table',
  group: null,
  columns: defaultColumns,
  density: null,
}

const oneOf = <T extends string>(values: readonly T[], text: string | null | undefined): T | undefined =>
  values.find((value) => value === text)

const columnsOf = (names: readonly string[]): readonly ColumnKey[] => {
  const known = names.flatMap((name) => oneOf(columnKeys, name) ?? [])
  return known.length > 0 ? [...new Set(known)] : defaultColumns
}

export const viewStateOfView = (view: SavedView): ViewState => ({
  q: view.query,
  sort: (Object.keys(sorts) as ViewState['sort'][]).find((key) => sorts[key] === view.sort) ?? 'due',
  layout: oneOf(layouts, view.layout.toLowerCase()) ?? 'table',
  group: oneOf(groupings, view.grouping?.toLowerCase()) ?? null,
  columns: columnsOf(view.columns.map((name) => name.toLowerCase())),
  density: oneOf(['comfortable', 'compact'] as const, view.density?.toLowerCase()) ?? null,
})

/** Returns `base` with the settings in the URL parameters, except invalid ones. */
export function viewStateFrom(search: BoardSearch, base: ViewState): ViewState {
  const viewState: ViewState = {
    q: search.q === undefined ? base.q : search.q === '*' ? '' : search.q,
    sort: oneOf(Object.keys(sorts) as ViewState['sort'][], search.sort) ?? base.sort,
    layout: oneOf(layouts, search.layout) ?? base.layout,
    group: search.group === 'none' ? null : (oneOf(groupings, search.group) ?? base.group),
    columns: search.cols === undefined ? base.columns : columnsOf(listOf(search.cols)),
    density:
      search.density === 'usual' ? null : (oneOf(['comfortable', 'compact'] as const, search.density) ?? base.density),
  }
  return viewState.layout === 'lanes' && viewState.group === null ? { ...viewState, group: 'due' } : viewState
}

export function searchParamsOf(viewState: ViewState, base: ViewState, view: string | undefined): BoardSearch {
  const ifDifferent = <K extends keyof ViewState>(key: K, text: string): string | undefined =>
    String(viewState[key]) === String(base[key]) ? undefined : text
  return {
    view,
    q: ifDifferent('q', viewState.q || '*'),
    sort: ifDifferent('sort', viewState.sort),
    layout: ifDifferent('layout', viewState.layout),
    group: ifDifferent('group', viewState.group ?? 'none'),
    cols: ifDifferent('columns', viewState.columns.join(',')),
    density: ifDifferent('density', viewState.density ?? 'usual'),
  }
}

export const isChanged = ({ view: _, ...differences }: BoardSearch): boolean =>
  Object.values(differences).some((value) => value !== undefined)

const columnName = (key: ColumnKey) => key.toUpperCase() as Uppercase<ColumnKey>

export const viewFields = (viewState: ViewState) => ({
  query: viewState.q,
  sort: sorts[viewState.sort],
  layout: viewState.layout.toUpperCase() as Uppercase<ViewState['layout']>,
  grouping: viewState.group && (viewState.group.toUpperCase() as Uppercase<Grouping>),
  columns: String(viewState.columns) === String(defaultColumns) ? null : viewState.columns.map(columnName),
  density: viewState.density && (viewState.density.toUpperCase() as Uppercase<NonNullable<ViewState['density']>>),
})
