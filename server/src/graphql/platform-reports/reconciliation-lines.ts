/**
 * The lines of a reconciliation: the numbers of a report beside the numbers of the authority, with the reasons for
 * their differences.
 */
import {
  itemsOfSet,
  type Part,
  type ReconciledLine,
  type Reconciliation,
} from '#domain/platform-reports/reconciliation/reconcile.ts'
import type { ItemSet } from '#domain/platform-reports/reconciliation/sets.ts'
import { lineWords, partWords, type Words } from '#domain/platform-reports/reconciliation/words.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { ReconciliationLineNameEnum, ReconciliationPartNameEnum } from './enums.ts'

interface OfLine {
  all: Reconciliation
  line: ReconciledLine
}

const items = ({ all, line }: OfLine, set: ItemSet, args: PageArgs, { sql }: Pick<Context, 'sql'>) =>
  page(
    args,
    { default: 50, max: 500, by: 'id' },
    (after, limit) => {
      const conditions = itemsOfSet(all, line.name, set)
      if (after) conditions.and('i.id > ?', after[0])
      return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
    },
    ({ id }) => [id, ''],
  )

const WordsRef = builder.objectRef<Words>('ReconciliationWords').implement({
  description: 'A text to print beside a number.',
  fields: (t) => ({
    vi: t.exposeString('vi', { description: 'The Vietnamese text.' }),
    en: t.exposeString('en', { description: 'The English text.' }),
  }),
})

/**
 * The sets of the authority's items that `added` and `left` count, for each reason of a difference. If there is no set,
 * the items cannot be listed: the number comes from the report, or is always 0.
 */
const itemSetsOf: Record<Part['name'], { added?: ItemSet; left?: ItemSet }> = {
  definition: { added: 'definition_added', left: 'definition_left' },
  period: { added: 'period_added', left: 'period_left' },
  item: { left: 'mapped' },
  requestor: {},
}

const PartRef = builder.objectRef<OfLine & { part: Part }>('ReconciliationPart').implement({
  description:
    "One reason why the number in the report differs from the authority's number. `value` is `added` minus `left`. The values of all reasons add up to the difference.",
  fields: (t) => {
    const side = (name: 'added' | 'left') =>
      t.field({
        type: RequestItemConnection,
        nullable: true,
        description: `The items of the authority that \`${name}\` counts. Null if they cannot be listed: the number comes from the report, which does not list its items, or is always 0.`,
        args: pageArgs(50, 500),
        resolve: ({ part, ...of }, args, context) => {
          const set = itemSetsOf[part.name][name]
          return set ? items(of, set, args, context) : null
        },
      })
    return {
      name: t.field({ type: ReconciliationPartNameEnum, description: 'The reason.', resolve: ({ part }) => part.name }),
      value: t.int({
        nullable: true,
        description: 'How much of the difference this reason explains. Null if `added` is null.',
        resolve: ({ part }) => part.value,
      }),
      added: t.int({
        nullable: true,
        description:
          'The number of items that the report counts and the authority does not. For the reason ITEM, the number of items that the report counts for the chosen requestors. Null if the report does not state this number.',
        resolve: ({ part }) => part.added,
      }),
      left: t.int({
        description:
          "The number of items that the authority counts and the report does not. For the reason ITEM, the number of the authority's items that match the report's definition and period.",
        resolve: ({ part }) => part.left,
      }),
      says: t.field({
        type: WordsRef,
        description: 'The reason in words.',
        resolve: ({ part }) => partWords[part.name].meaning,
      }),
      addedItems: side('added'),
      leftItems: side('left'),
    }
  },
})

export const LineRef = builder.objectRef<OfLine>('ReconciliationLine').implement({
  description: 'One number of the report beside the number of the authority, with the reasons for their difference.',
  fields: (t) => ({
    name: t.field({
      type: ReconciliationLineNameEnum,
      description: 'What the number counts.',
      resolve: ({ line }) => line.name,
    }),
    label: t.field({
      type: WordsRef,
      description: 'What the number counts, in words.',
      resolve: ({ line }) => lineWords[line.name].name,
    }),
    theirs: t.int({
      nullable: true,
      description: 'The number in the report. Null if the report does not state this number.',
      resolve: ({ line }) => line.theirs,
    }),
    ours: t.int({ description: "The authority's number.", resolve: ({ line }) => line.ours }),
    difference: t.int({
      nullable: true,
      description:
        'The number in the report minus the number of the authority. Null if the report does not state its number.',
      resolve: ({ line }) => line.difference,
    }),
    parts: t.field({
      type: [PartRef],
      description: 'The reasons for the difference.',
      args: {
        names: t.arg({
          type: [ReconciliationPartNameEnum],
          description: 'Only these reasons. Omit it for all reasons.',
        }),
      },
      resolve: (of, { names }) =>
        of.line.parts.filter(({ name }) => names?.includes(name) ?? true).map((part) => ({ ...of, part })),
    }),
    ourDefinition: t.field({
      type: WordsRef,
      description: 'What the authority counts, in words.',
      resolve: ({ line }) => lineWords[line.name].ours,
    }),
    theirDefinition: t.field({
      type: WordsRef,
      description: "How the outcomes of the report correspond to the authority's item states, in words.",
      resolve: ({ line }) => lineWords[line.name].theirs,
    }),
    ourItems: t.field({
      type: RequestItemConnection,
      description: 'The items that the authority counts.',
      args: pageArgs(50, 500),
      resolve: (of, args, context) => items(of, 'ours', args, context),
    }),
  }),
})
