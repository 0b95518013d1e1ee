/**
 * Defines the meaning of the terms of the list of cases: converts the text in the URL into the filter of the API. An
 * empty text means every case.
 */
import {
  type CaseTermKey,
  type CaseWork,
  caseStates,
  caseTerms,
  caseTimes,
  caseWorkKinds,
  urgencies,
} from '@takedown/declarations/case-terms.ts'
import { type Dues, readDue } from './board.ts'
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

export type CaseNames = FilterNames & Today
type TimeField = `${(typeof caseTimes)[number]}${'After' | 'Before'}`

export interface CaseSets {
  states?: (typeof caseStates)[number][]
  urgencies?: (typeof urgencies)[number][]
  work?: CaseWork[]
  platformIds?: string[]
  categoryIds?: string[]
  assigneeIds?: string[]
  words?: string[]
}
export type CaseFilter = CaseSets & Dues & { [F in TimeField]?: string | undefined } & { except?: CaseSets }

/** Parses a filter. Ignores terms and values with faults, and returns the faults. */
export function parseCaseQuery(text: string, names: CaseNames) {
  const filter: CaseFilter = {}
  const { faults } = readFilter(text, { terms: caseTerms, readers }, { filter, names, staff: true })
  return { filter, faults }
}

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (value: string) =>
    values.find((each) => each.toLowerCase() === value) ?? null

const readers: Record<CaseTermKey | 'word', Reader<CaseFilter, CaseNames>> = {
  word: readWord,
  state: set('states', oneOf(caseStates)),
  urgency: set('urgencies', oneOf(urgencies)),
  platform: set('platformIds', slugged('platforms')),
  category: set('categoryIds', slugged('categories')),
  assignee: set('assigneeIds', officerId),
  due: readDue,
  ...(Object.fromEntries(
    caseTimes.map((key) => [key, readDays<TimeField, CaseNames>(`${key}After`, `${key}Before`)]),
  ) as Record<(typeof caseTimes)[number], Reader<CaseFilter, CaseNames>>),
  is: set('work', oneOf(caseWorkKinds)),
}

/** Whether the text refers to names. Such names must be loaded before the text can be read. */
export const caseNeedsNames = (text: string): boolean =>
  parseTerms(text).some(({ key }) => typeof declarationIn(caseTerms, key)?.choices === 'string')
