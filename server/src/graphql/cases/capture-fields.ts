/**
 * The fields of a case about its safeguards and sealed captures. A capture is a stored file that shows content, such as
 * a screenshot. A sealed capture cannot be read.
 */
import { builder } from '#graphql/core/builder.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CaptureSealRef, SafeguardsRef, sealsOf, staysOf, strictest } from './safeguards.ts'
import { CaseNode } from './types.ts'

builder.prismaObjectFields(CaseNode, (t) => ({
  safeguards: t.field({
    type: SafeguardsRef,
    description:
      'The safeguards that apply to the case. A safeguard applies if any category that the case ever had imposes it. A category that was declared a mistake does not count.',
    resolve: async ({ id }, _args, context) =>
      strictest((await staysOf(context).load(id)).map(({ category }) => category)),
  }),
  forbiddingCategoryLeftBy: t.field({
    type: PersonRef,
    nullable: true,
    description:
      'The supervisor who took the case out of the last category that forbids captures. Another supervisor may declare that category a mistake. Null while the case is in such a category. Also null if the case was never in such a category, or if every such category was declared a mistake.',
    resolve: async ({ id }, _args, context) => {
      const last = (await staysOf(context).load(id)).findLast(({ category }) => category.noCapture)
      return last?.leftById ? personById(context).load(last.leftById) : null
    },
  }),
  seals: t.field({
    type: [CaptureSealRef],
    description:
      'The seals of captures of the case, latest first. A seal covers all captures that became unreadable at the same time.',
    resolve: ({ id }, _args, context) => sealsOf(context).load(id),
  }),
}))
