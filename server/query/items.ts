/**
 * Defines the meaning of the terms of the list of the items of a case: converts the text in the URL into the filter of
 * the API. An empty text means every item of the case.
 */
import { type ItemTermKey, itemStates, itemTerms, presences } from '@takedown/declarations/items/terms.ts'
import { readDays, type Today } from './days.ts'
import { declarationIn, type FilterNames, type Reader, readFilter, readWord, set, slugged } from './reader.ts'
import { parseTerms } from './terms.ts'

/** The names that the filter can contain. The kinds are codes, which the text has in lower case. */
export type ItemNames = Pick<FilterNames, 'platforms' | 'dayStart'> &
  Today & { contentKinds: readonly { code: string }[] }

export interface ItemSets {
  states?: (typeof itemStates)[number][]
  addresseeIds?: string[]
  kinds?: string[]
  presences?: (typeof presences)[number][]
  accounts?: string[]
  tips?: string[]
  importIds?: string[]
  words?: string[]
}
export type ItemFilter = ItemSets & {
  assessed?: boolean
  evidenced?: boolean
  requested?: boolean
  addresseeUnknown?: boolean
  addedAfter?: string | undefined
  addedBefore?: string | undefined
  except?: ItemSets
}

/** Parses a filter. Ignores terms and values with faults, and returns the faults. */
export function parseItemQuery(text: string, names: ItemNames) {
  const filter: ItemFilter = {}
  const { faults } = readFilter(text, { terms: itemTerms, readers }, { filter, names, staff: true })
  return { filter, faults }
}

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (value: string) =>
    values.find((each) => each.toLowerCase() === value) ?? null

/** The field and the value of each condition that is either met or not. */
const flags = {
  assessed: ['assessed', true],
  unassessed: ['assessed', false],
  evidenced: ['evidenced', true],
  unevidenced: ['evidenced', false],
  requested: ['requested', true],
  free: ['requested', false],
  unaddressed: ['addresseeUnknown', true],
} as const
const isFlag = (value: string): value is keyof typeof flags => Object.hasOwn(flags, value)

/** Addresses of accounts are stored with their scheme. */
const accountAddress = (value: string): string | null => {
  const address = value.trim()
  if (address === '' || address.length > 500) return null
  return address.includes('://') ? address : `https://${address}`
}
const short = (value: string): string | null => (value.trim() === '' || value.length > 100 ? null : value.trim())

const readers: Record<ItemTermKey | 'word', Reader<ItemFilter, ItemNames>> = {
  word: readWord,
  state: set('states', oneOf(itemStates)),
  platform: set('addresseeIds', slugged('platforms')),
  kind: set(
    'kinds',
    (value, names: ItemNames) => names.contentKinds.find(({ code }) => code.toLowerCase() === value)?.code ?? null,
  ),
  seen: set('presences', oneOf(presences)),
  account: set('accounts', accountAddress),
  tip: set('tips', short),
  import: set('importIds', short),
  added: readDays<'addedAfter' | 'addedBefore', ItemNames>('addedAfter', 'addedBefore'),
  is: (term, filter, fault) => {
    for (const value of term.values) {
      if (!isFlag(value)) {
        fault('unknown-value', value)
        continue
      }
      const [field, isMet] = flags[value]
      filter[field] = isMet !== term.negated
    }
  },
}

/** Whether the text refers to names. Such names must be loaded before the text can be read. */
export const itemNeedsNames = (text: string): boolean =>
  parseTerms(text).some(({ key }) => typeof declarationIn(itemTerms, key)?.choices === 'string')
