/**
 * How a term of a filter (`platform:facebook`) is declared. Each list has its own terms: `board-terms.ts` for the board,
 * `request-terms.ts`, `case-terms.ts`, `tip-terms.ts` and `items/terms.ts` for the lists.
 */
import type { Bilingual } from './bilingual.ts'

export interface TermDeclaration {
  label: Bilingual
  /** Set for a term that liaisons cannot use. */
  staffOnly?: true
  /** The values that are offered: the name of a list that the web loads, or the values themselves. */
  choices: ChoiceList | readonly Choice[]
  /**
   * The menu of the term beside the text: for any number of values, or for exactly one, with its default. Absent for a
   * term without a menu.
   */
  menu?: 'several' | { one: string }
  /** How the term selects requests by one column. A term without it has a reader of its own in `query`. */
  selects?: ById | ByValue
}

export interface Choice {
  value: string
  text: Bilingual
  /** The text for a liaison, if it differs. Null hides the choice from liaisons. */
  forLiaison?: Bilingual | null
}

/** The lists that the web loads; `web/src/components/filter/names.tsx` describes the entries of each. */
/** `states` are the states of requests on the board. `people` are officers, without the choice of nobody. */
export type ChoiceList =
  | SluggedList
  | 'states'
  | 'allStates'
  | 'itemStates'
  | 'contentKinds'
  | 'officers'
  | 'people'
  | 'tipSources'
  | 'newsrooms'
/** The lists whose entries are named by their slug in the filter text, with the model of the entries. */
export const sluggedLists = { platforms: 'platform', categories: 'category' } as const
export type SluggedList = keyof typeof sluggedLists

export type Facet = 'STATE' | 'PLATFORM' | 'CATEGORY' | 'ASSIGNEE'

interface Selection {
  /** The field of the filter in the domain. The API has the same field, except for ids, which have `apiField`. */
  field: string
  /** The description in the API. */
  description: string
  /**
   * The field of `BoardRow`, which is a copy of the same field of `RemovalRequest`. It is null only if `nullable` is
   * set.
   */
  column: string
  /** The facet that counts the requests of each value. */
  facet?: Facet
  /** Set if a liaison must not learn the value. With such a filter, a liaison's board is empty. */
  internal?: true
}

/** Selects by the ids of other objects. */
export interface ById extends Selection {
  /** The field of the filter in the API. */
  apiField: string
  /** The type of the ids in the API. */
  ids: string
  /** The SQL function that adds the descendants of each object. */
  tree?: string
  /** Set if the column may be NULL, which "@nobody" selects. */
  nullable?: true
}

/** Selects by values of the column itself. In the filter text, the values are in lower case. */
export interface ByValue extends Selection {
  values: readonly string[]
  /** The values that requests on a board can have. The filter text may contain only these values. Default: all. */
  onBoard?: readonly string[]
  /** The type of the column in PostgreSQL. */
  sqlType: string
}

export function isById(selects: ById | ByValue): selects is ById {
  return 'ids' in selects
}
