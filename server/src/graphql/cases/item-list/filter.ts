/** The filter of the items of a case. */
import { type ItemFilter, parseItemFilter } from '#domain/cases/item-list/filter.ts'
import { PresenceEnum } from '#graphql/content/enums.ts'
import { builder } from '#graphql/core/builder.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import type { InputFields } from '#graphql/mutation/input.ts'
import { ItemStateEnum } from '#graphql/requests/enums.ts'

/** The fields of both inputs: `CaseItemFilter` selects the items that match, and its field `except` excludes them. */
const sets = (t: InputFields) => ({
  states: t.field({
    type: [ItemStateEnum],
    description:
      'Items in one of these states, by their latest sent request of any case. NOT_SENT selects items that were never sent.',
  }),
  addresseeIds: t.idList({ description: 'Items with one of these platforms as addressee, at most 100.' }),
  kinds: t.stringList({ description: 'Items of one of these kinds, as codes of ContentKind, at most 100.' }),
  presences: t.field({ type: [PresenceEnum], description: 'Items with one of these results of checks.' }),
  accounts: t.stringList({
    description: 'Items of one of these accounts, by their canonical addresses with https://, at most 100.',
  }),
  tips: t.stringList({ description: 'Items that one of these tips names, by the numbers of the tips, at most 100.' }),
  importIds: t.idList({ description: 'Items that one of these imports brought into the case, at most 100.' }),
  words: t.stringList({
    description:
      'Items whose title or address contains all of these words or phrases, at most 10. In `except`, any of them suffices. Accents make no difference. Every item that meets the other conditions is read.',
  }),
})

const ExceptInput = builder.inputType('CaseItemExcept', {
  description: 'Items to exclude from a list.',
  fields: sets,
})

export const CaseItemFilterInput = builder.inputType('CaseItemFilter', {
  description: 'Which items of a case to list: those that meet the conditions of all fields.',
  fields: (t) => ({
    ...sets(t as InputFields),
    itemIds: t.idList({ description: 'Only these content items, at most 100.' }),
    assessed: t.boolean({ description: 'True for items with an assessment in the case, false for all other items.' }),
    evidenced: t.boolean({ description: 'True for items with evidence in the case, false for all other items.' }),
    requested: t.boolean({
      description: 'True for items in an open or unsent request of any case, false for all other items.',
    }),
    addresseeUnknown: t.boolean({ description: 'True for items of unknown addressee, false for all other items.' }),
    addedAfter: t.field({ type: 'DateTime', description: 'Items added at this instant or later.' }),
    addedBefore: t.field({ type: 'DateTime', description: 'Items added before this instant.' }),
    except: t.field({ type: ExceptInput, description: 'Items to exclude, even if they match the other fields.' }),
  }),
})

type Input = typeof CaseItemFilterInput.$inferInput

const rowIdsOf = (input: object) =>
  withRowIds(input, { 'items[]': 'ContentItem', 'addressees[]': 'Platform', 'imports[]': 'Import' })

/** Returns the validated filter with row ids. */
export function caseItemFilter(input: Input | null | undefined, request?: string): ItemFilter {
  const { except, addresseeUnknown, ...fields } = input ?? {}
  return parseItemFilter({
    ...rowIdsOf(fields),
    request,
    unaddressed: addresseeUnknown,
    except: except && rowIdsOf(except),
  })
}
