/** The counts and rates of figures as GraphQL types. Each count also lists exactly the items that it includes. */
import { type FormulaName, formulas } from '@takedown/declarations/formulas.ts'
import { rates as declared, type RateName } from '@takedown/declarations/rates.ts'
import type { Conditions } from '#domain/core/sql.ts'
import { itemsCounted } from '#domain/figures/count-items.ts'
import type { NamedCounter, Outcome } from '#domain/figures/counters.ts'
import type { FiguresRow } from '#domain/figures/figures.ts'
import { rates } from '#domain/figures/rates.ts'
import { metricsSide } from '#domain/figures/rates-query.ts'
import type { Countable } from '#domain/figures/rows.ts'
import { countsNotDue, notDueOf } from '#domain/figures/sides.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { labelOf } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { termRefs } from '#graphql/vocabularies/terms.ts'
import { FigureCounterEnum, FigureRateEnum } from './counter-enums.ts'

/**
 * A page of the items that meet the conditions. `conditionsOf` must return a new object, because the page changes it.
 */
const itemsUnder = (conditionsOf: () => Conditions, args: PageArgs, { sql }: Pick<Context, 'sql'>) =>
  page(
    args,
    { default: 50, max: 500, by: 'id' },
    (after, limit) => {
      const conditions = conditionsOf()
      if (after) conditions.and('i.id > ?', after[0])
      return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
    },
    ({ id }) => [id, ''],
  )

/** A page of exactly the items that one count of a row includes. */
const items = (
  { filter, keys, asOf }: FiguresRow,
  name: Countable | Outcome,
  args: PageArgs,
  context: Pick<Context, 'sql'>,
) => itemsUnder(() => itemsCounted(filter, keys, name, asOf), args, context)

interface Counted {
  row: FiguresRow
  name: Countable
}
export const CountRef = builder.objectRef<Counted & { name: NamedCounter }>('FigureCount').implement({
  description: 'One count, with the items that it counts.',
  fields: (t) => ({
    name: t.field({ type: FigureCounterEnum, description: 'The name of the count.', resolve: ({ name }) => name }),
    value: t.int({ description: 'The number of items.', resolve: ({ row, name }) => row.counts[name] }),
    items: t.field({
      type: RequestItemConnection,
      description: 'The items that are counted.',
      args: pageArgs(50, 500),
      resolve: ({ row, name }, args, context) => items(row, name, args, context),
    }),
  }),
})

/** A rate of a row. If `leaveOutNotDue` is true, its denominator leaves out the items of `notDueIn`. */
interface RowRate {
  row: FiguresRow
  name: RateName
  leaveOutNotDue: boolean
}

const isFormula = (name: RateName): name is FormulaName => name in formulas

/** Returns how many open items in the denominator of a formula are not due. Returns 0 for every other rate. */
const notDueIn = ({ row, name }: RowRate): number =>
  isFormula(name) && countsNotDue(name, row.filter) ? notDueOf(row.counts) : 0

const denominatorOf = (rate: RowRate): number =>
  rate.row.counts[rates[rate.name].of] - (rate.leaveOutNotDue ? notDueIn(rate) : 0)

function denominatorItems({ row, name, leaveOutNotDue }: RowRate, args: PageArgs, context: Pick<Context, 'sql'>) {
  if (!leaveOutNotDue || !isFormula(name)) return items(row, rates[name].of, args, context)
  const { filter, keys, asOf } = row
  const counted = { formula: name, keys, asOf, leavesOutNotDue: true }
  return itemsUnder(() => metricsSide(filter, counted, 'denominator'), args, context)
}

export const RateRef = builder.objectRef<RowRate>('FigureRate').implement({
  description: 'One rate, with the items in its numerator and in its denominator.',
  fields: (t) => {
    const words = (language: 'vi' | 'en') =>
      t.string({
        description: `The fraction in words, in ${language === 'vi' ? 'Vietnamese' : 'English'}.`,
        resolve: ({ name }) => declared[name].fraction[language],
      })
    return {
      name: t.field({ type: FigureRateEnum, description: 'The name of the rate.', resolve: ({ name }) => name }),
      numerator: t.int({
        description: 'The number of items in the numerator.',
        resolve: ({ row, name }) => row.counts[rates[name].counts],
      }),
      denominator: t.int({
        description: 'The number of items in the denominator.',
        resolve: denominatorOf,
      }),
      notDue: t.int({
        description:
          'For a formula, the number of open items in its denominator that are not overdue. If `leaveOutNotDue` is true, the denominator leaves these items out, but `notDue` still counts them. 0 for other rates, if `by` is ANSWERED, and for formulas that count no such items or count each content item once.',
        resolve: notDueIn,
      }),
      rate: t.float({
        nullable: true,
        description: 'The share, from 0 to 1. Null if the denominator is 0.',
        resolve: (rate) => {
          const denominator = denominatorOf(rate)
          return denominator > 0 ? rate.row.counts[rates[rate.name].counts] / denominator : null
        },
      }),
      printedVi: words('vi'),
      printedEn: words('en'),
      numeratorItems: t.field({
        type: RequestItemConnection,
        description: 'The items in the numerator.',
        args: pageArgs(50, 500),
        resolve: ({ row, name }, args, context) => items(row, rates[name].counts, args, context),
      }),
      denominatorItems: t.field({
        type: RequestItemConnection,
        description: 'The items in the denominator.',
        args: pageArgs(50, 500),
        resolve: denominatorItems,
      }),
    }
  },
})

/** A share of items with one outcome. */
export interface OutcomeShare {
  row: FiguresRow
  code: string
  outcome: Outcome
  items: number
  /** what the denominator counts, and its number of items */
  of: Countable | Outcome
  denominator: number
}

interface ShareWords {
  vocabulary: 'RefusalReason' | 'Action'
  /** the name of the field that contains the vocabulary entry */
  field: 'reason' | 'action'
  description: string
  term: string
  part: string
  whole: string
  fraction: { vi(label: string): string; en(label: string): string }
}

/** Declares the type of the shares of one vocabulary. */
export const outcomeShare = (name: string, words: ShareWords) =>
  builder.objectRef<OutcomeShare>(name).implement({
    description: words.description,
    fields: (t) => {
      const printed = (language: 'vi' | 'en') =>
        t.string({
          description: `The fraction in words, in ${language === 'vi' ? 'Vietnamese' : 'English'}.`,
          resolve: async ({ code }, _args, { terms }) =>
            words.fraction[language](labelOf(await terms.term(words.vocabulary, code), language)),
        })
      return {
        [words.field]: t.field({
          type: termRefs[words.vocabulary],
          description: words.term,
          resolve: ({ code }, _args, { terms }) => terms.term(words.vocabulary, code),
        }),
        numerator: t.exposeInt('items', { description: `The number of ${words.part}.` }),
        denominator: t.exposeInt('denominator', { description: `The number of ${words.whole}.` }),
        share: t.float({
          nullable: true,
          description: 'The share, from 0 to 1. Null if the denominator is 0.',
          resolve: ({ items, denominator }) => (denominator > 0 ? items / denominator : null),
        }),
        printedVi: printed('vi'),
        printedEn: printed('en'),
        numeratorItems: t.field({
          type: RequestItemConnection,
          description: `The ${words.part}.`,
          args: pageArgs(50, 500),
          resolve: ({ row, outcome }, args, context) => items(row, outcome, args, context),
        }),
        denominatorItems: t.field({
          type: RequestItemConnection,
          description: `The ${words.whole}.`,
          args: pageArgs(50, 500),
          resolve: ({ row, of }, args, context) => items(row, of, args, context),
        }),
      }
    },
  })

export const RefusalRef = outcomeShare('FigureRefusal', {
  vocabulary: 'RefusalReason',
  field: 'reason',
  description: 'The share of requested items that are refused for one reason.',
  term: 'The reason.',
  part: 'items that are refused for this reason',
  whole: 'requested items',
  fraction: {
    vi: (label) => `từ chối xử lý vì ${label} ÷ đã yêu cầu`,
    en: (label) => `refused: ${label} ÷ requested`,
  },
})

export const ActionShareRef = outcomeShare('FigureAction', {
  vocabulary: 'Action',
  field: 'action',
  description: 'The share of one action among the actioned items.',
  term: 'The action.',
  part: 'actioned items with this action',
  whole: 'actioned items',
  fraction: {
    vi: (label) => `đã xử lý bằng biện pháp “${label}” ÷ đã xử lý`,
    en: (label) => `actioned: ${label} ÷ actioned`,
  },
})
