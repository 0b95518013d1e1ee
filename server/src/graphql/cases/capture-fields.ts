/** The fields of a case about safeguards and sealed captures. */
import { builder } from '#graphql/core/builder.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CaptureSealRef, SafeguardsRef, sealsOf, staysOf, strictest } from './safeguards.ts'
import { CaseNode } from './types.ts'

builder.prismaObjectFields(CaseNode, (t) => ({
  safeguards: t.field({
    type: SafeguardsRef,
    description:
      'The strictest safeguards of all categories that the case ever had. A category that was stated to be a mistake does not count.',
    resolve: async ({ id }, _args, context) =>
      strictest((await staysOf(context).load(id)).map(({ category }) => category)),
  }),
  forbiddingCategoryLeftBy: t.field({
    type: PersonRef,
    nullable: true,
    description:
      'The supervisor who took the case out of the last category that forbids captures. Another supervisor may state that the category was a mistake. Null while the case is in such a category. Also null if the case never was in such a category, or if each one was stated to be a mistake.',
    resolve: async ({ id }, _args, context) => {
      const last = (await staysOf(context).load(id)).findLast(({ category }) => category.noCapture)
      return last?.leftById ? personById(context).load(last.leftById) : null
    },
  }),
  seals: t.field({
    type: [CaptureSealRef],
    description:
      'The seals of captures of the case, latest first. Each seal covers the captures that became unreadable together.',
    resolve: ({ id }, _args, context) => sealsOf(context).load(id),
  }),
}))
