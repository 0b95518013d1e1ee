/** Counts and shares of items, each with exactly the items that it includes. */
import { rates as declared, type RateName } from '@takedown/declarations/rates.ts'
import { itemsCounted } from '#domain/figures/count-items.ts'
import type { NamedCounter, RefusalReason } from '#domain/figures/counters.ts'
import type { FiguresRow } from '#domain/figures/figures.ts'
import { type Rate, rates, refusalFraction, refusalRate } from '#domain/figures/rates.ts'
import type { Countable } from '#domain/figures/rows.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { termField } from '#graphql/vocabularies/terms.ts'
import { FigureCounterEnum, FigureRateEnum } from './counter-enums.ts'

/** A page of exactly the items that one count of a row includes. */
const items = ({ filter, keys, asOf }: FiguresRow, name: Countable, args: PageArgs, { sql }: Pick<Context, 'sql'>) =>
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

export const RefusalRef = builder.objectRef<{ row: FiguresRow; reason: RefusalReason }>('FigureRefusal').implement({
  description: 'The share of requested items that are refused for one reason.',
  fields: (t) => {
    const side = (of: keyof Rate) =>
      t.field({
        type: RequestItemConnection,
        description: of === 'counts' ? 'The items that are refused for this reason.' : 'The requested items.',
        args: pageArgs(50, 500),
        resolve: ({ row, reason }, args, context) => items(row, refusalRate(reason)[of], args, context),
      })
    const words = (language: 'vi' | 'en') =>
      t.string({
        description: `The fraction in words, in ${language === 'vi' ? 'Vietnamese' : 'English'}.`,
        resolve: ({ reason }) => refusalFraction(reason)[language],
      })
    return {
      reason: t.field(termField('RefusalReason', 'reason', 'The reason.')),
      numerator: t.int({
        description: 'The number of items that are refused for this reason.',
        resolve: ({ row, reason }) => row.counts[refusalRate(reason).counts],
      }),
      denominator: t.int({
        description: 'The number of requested items.',
        resolve: ({ row, reason }) => row.counts[refusalRate(reason).of],
      }),
      share: t.float({
        nullable: true,
        description: 'The share, from 0 to 1. Null if the denominator is 0.',
        resolve: ({ row, reason }) => shareOf(row, refusalRate(reason)),
      }),
      printedVi: words('vi'),
      printedEn: words('en'),
      numeratorItems: side('counts'),
      denominatorItems: side('of'),
    }
  },
})
