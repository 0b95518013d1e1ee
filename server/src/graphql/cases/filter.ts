/** The filter of the list of cases. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowIds } from '#graphql/core/global-ids.ts'
import { CaseStateEnum } from './enums.ts'

const addressedTo = (platforms: string[]) => ({
  OR: [{ platformId: { in: platforms } }, { addresseeId: { in: platforms } }],
})
const addresseeUnknown = { platformId: null, addresseeId: null }

export const CaseFilter = builder.inputType('CaseFilter', {
  description: 'Which cases to list. A case must meet the conditions of all fields.',
  fields: (t) => ({
    states: t.field({ type: [CaseStateEnum], description: 'Cases in one of these states.' }),
    categoryIds: t.idList({ description: 'Cases of one of these categories or their descendants.' }),
    platformIds: t.idList({
      description: 'Cases with at least one item that is on one of these platforms or is addressed to one of them.',
    }),
    addresseeUnknown: t.boolean({
      description:
        'True for cases with at least one item whose addressee is unknown. Omit it, or pass false, for all cases.',
    }),
    text: t.string({
      description: 'Text in the number, title or summary, at most 200 characters. Accents are ignored.',
    }),
    assigneeId: t.id({ description: 'Cases assigned to this person.' }),
  }),
})

interface ItemFilter {
  platformIds?: readonly (string | number)[] | null
  addresseeUnknown?: boolean | null
}

/** Returns the conditions on the items of a case. */
export function itemConditions(filter: ItemFilter | null | undefined): Prisma.CaseWhereInput {
  const platforms = rowIds('Platform', filter?.platformIds)
  const wanted = [
    ...(platforms ? [addressedTo(platforms)] : []),
    ...(filter?.addresseeUnknown ? [addresseeUnknown] : []),
  ]
  return { AND: wanted.map((item) => ({ items: { some: { item } } })) }
}
