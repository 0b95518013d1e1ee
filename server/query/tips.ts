/**
 * Defines the meaning of the terms of the list of tips: converts the text in the URL into the filter of the API. An
 * empty text means every tip.
 */
import { type TipStage, type TipTermKey, tipStages, tipTerms } from '@takedown/declarations/tip-terms.ts'
import { readDays, type Today } from './days.ts'
import {
  declarationIn,
  type FilterNames,
  officerId,
  type Reader,
  readFilter,
  readWord,
  set,
  slugged,
} from './reader.ts'
import { parseTerms } from './terms.ts'
import { unaccent } from './unaccent.ts'

/** The names that the filter can contain. The sources are codes, which the text has in lower case. */
export type TipNames = Pick<FilterNames, 'categories' | 'officers' | 'dayStart'> &
  Today & { tipSources: readonly { code: string }[]; newsrooms: readonly { id: string; name: string }[] }

export interface TipSets {
  stages?: TipStage[]
  sources?: string[]
  newsroomIds?: string[]
  categoryIds?: string[]
  assigneeIds?: string[]
  words?: string[]
}
export type TipFilter = TipSets & {
  receivedAfter?: string | undefined
  receivedBefore?: string | undefined
  within24h?: boolean
  known?: boolean
  except?: TipSets
}

/** Parses a filter. Ignores terms and values with faults, and returns the faults. */
export function parseTipQuery(text: string, names: TipNames) {
  const filter: TipFilter = {}
  const { faults } = readFilter(text, { terms: tipTerms, readers }, { filter, names, staff: true })
  return { filter, faults }
}

const readers: Record<TipTermKey | 'word', Reader<TipFilter, TipNames>> = {
  word: readWord,
  state: set('stages', (value) => tipStages.find((each) => each.toLowerCase() === value) ?? null),
  source: set(
    'sources',
    (value, names: TipNames) => names.tipSources.find(({ code }) => code.toLowerCase() === value)?.code ?? null,
  ),
  newsroom: set(
    'newsroomIds',
    (value, names: TipNames) =>
      names.newsrooms.find(({ id, name }) => id === value || unaccent(name) === unaccent(value))?.id ?? null,
  ),
  category: set('categoryIds', slugged('categories')),
  assignee: set('assigneeIds', officerId),
  received: readDays<'receivedAfter' | 'receivedBefore', TipNames>('receivedAfter', 'receivedBefore'),
  is: (term, filter, fault) => {
    for (const value of term.values) {
      if (value === 'urgent') filter.within24h = !term.negated
      else if (value === 'known') filter.known = !term.negated
      else fault('unknown-value', value)
    }
  },
}

/** Whether the text refers to names. Such names must be loaded before the text can be read. */
export const tipNeedsNames = (text: string): boolean =>
  parseTerms(text).some(({ key }) => typeof declarationIn(tipTerms, key)?.choices === 'string')
