/** The saved view that the URL of a list names, and the settings of the list that differ from it. */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'

/** `view` is the id of a saved view. A `q` of "*" clears the filter of this view. */
type ListSearch<Sort extends string> = { view?: string | undefined; q?: string | undefined; sort?: Sort | undefined }

export type ListView<Sort extends string> = {
  view: SavedView | null
  q: string
  sort: Sort
  changed: boolean
  waits: boolean
  missing: boolean
  fields: { query: string; listOrder: string | null }
  searchFor(part: { q?: string; sort?: Sort | undefined }): ListSearch<Sort>
}

/** `orders` are the orders of the list by their names in the URL; the first is the default. */
export function listView<Sort extends string>(
  screen: ViewScreen,
  search: ListSearch<Sort>,
  own: PersonalBoard | null,
  orders: Readonly<Record<Sort, string>>,
): ListView<Sort> {
  const names = Object.keys(orders) as Sort[]
  const view = own?.views.find((each) => each.id === search.view && each.screen === screen) ?? null
  const base = { q: view?.query ?? '', sort: names.find((name) => orders[name] === view?.listOrder) ?? names[0]! }
  const q = search.q === undefined ? base.q : search.q === '*' ? '' : search.q
  const sort = search.sort ?? base.sort
  return {
    ...{ view, q, sort },
    changed: q !== base.q || sort !== base.sort,
    waits: search.view !== undefined && own === null,
    missing: search.view !== undefined && own !== null && view === null,
    fields: { query: q, listOrder: sort === names[0] ? null : orders[sort] },
    searchFor(part) {
      const next = { q, sort, ...part }
      return {
        view: view?.id,
        q: next.q === base.q ? undefined : next.q || '*',
        sort: (next.sort ?? names[0]!) === base.sort ? undefined : (next.sort ?? names[0]!),
      }
    },
  }
}
