/** The counts and rates of figures as GraphQL types. Each count also lists exactly the items that it includes. */
import { rates as declared, type RateName } from '@takedown/declarations/rates.ts'
import { itemsCounted } from '#domain/figures/count-items.ts'
import type { NamedCounter, Outcome } from '#domain/figures/counters.ts'
import type { FiguresRow } from '#domain/figures/figures.ts'
import { type Rate, rates } from '#domain/figures/rates.ts'
import type { Countable } from '#domain/figures/rows.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { labelOf } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { termRefs } from '#graphql/vocabularies/terms.ts'
import { FigureCounterEnum, FigureRateEnum } from './counter-enums.ts'

/** A page of exactly the items that one count of a row includes. */
const items = (
  { filter, keys, asOf }: FiguresRow,
  name: Countable | Outcome,
  args: PageArgs,
  { sql }: Pick<Context, 'sql'>,
) =>
  page(
    args,
    { default: 50, max: 500, by: 'id' },
    (after, limit) => {
      const conditions = itemsCounted(filter, keys, name, asOf)
      if (after) conditions.and('i.id > ?', after[0])
      return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
    },
    ({ id }) => [id, ''],
  )

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

const shareOf = ({ counts }: FiguresRow, { counts: part, of: whole }: Rate): number | null =>
  counts[whole] > 0 ? counts[part] / counts[whole] : null

export const RateRef = builder.objectRef<{ row: FiguresRow; name: RateName }>('FigureRate').implement({
  description: 'One rate, with the items in its numerator and in its denominator.',
  fields: (t) => {
    const side = (of: 'counts' | 'of') =>
      t.field({
        type: RequestItemConnection,
        description: `The items in the ${of === 'counts' ? 'numerator' : 'denominator'}.`,
        args: pageArgs(50, 500),
        resolve: ({ row, name }, args, context) => items(row, rates[name][of], args, context),
      })
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
        resolve: ({ row, name }) => row.counts[rates[name].of],
      }),
      rate: t.float({
        nullable: true,
        description: 'The share, from 0 to 1. Null if the denominator is 0.',
        resolve: ({ row, name }) => shareOf(row, rates[name]),
      }),
      printedVi: words('vi'),
      printedEn: words('en'),
      numeratorItems: side('counts'),
      denominatorItems: side('of'),
    }
  },
})

/** A share of items with one outcome. */
interface OutcomeShare {
  row: FiguresRow
  code: string
  outcome: Outcome
  items: number
}

interface ShareWords {
  vocabulary: 'RefusalReason' | 'Action'
  /** the name of the field that contains the vocabulary entry */
  field: 'reason' | 'action'
  of: 'requested' | 'actioned'
  description: string
  term: string
  part: string
  whole: string
  fraction: { vi(label: string): string; en(label: string): string }
}

/** Declares the type of the shares of one vocabulary. */
const outcomeShare = (name: string, words: ShareWords) =>
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
        denominator: t.int({
          description: `The number of ${words.whole}.`,
          resolve: ({ row }) => row.counts[words.of],
        }),
        share: t.float({
          nullable: true,
          description: 'The share, from 0 to 1. Null if the denominator is 0.',
          resolve: ({ row, items }) => (row.counts[words.of] > 0 ? items / row.counts[words.of] : null),
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
          resolve: ({ row }, args, context) => items(row, words.of, args, context),
        }),
      }
    },
  })

export const RefusalRef = outcomeShare('FigureRefusal', {
  vocabulary: 'RefusalReason',
  field: 'reason',
  of: 'requested',
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
  of: 'actioned',
  description: 'The share of one action among the actioned items.',
  term: 'The action.',
  part: 'actioned items with this action',
  whole: 'actioned items',
  fraction: {
    vi: (label) => `đã xử lý bằng biện pháp “${label}” ÷ đã xử lý`,
    en: (label) => `actioned: ${label} ÷ actioned`,
  },
})
