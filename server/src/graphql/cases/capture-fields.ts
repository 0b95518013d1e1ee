/**
 * The fields of a case about its safeguards and sealed captures. Captures are stored files that show content, such as
 * screenshots; sealed ones cannot be read.
 */
import { builder } from '#graphql/core/builder.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CaptureSealRef, SafeguardsRef, sealsOf, staysOf, strictest } from './safeguards.ts'
import { CaseNode } from './types.ts'

builder.prismaObjectFields(CaseNode, (t) => ({
  safeguards: t.field({
    type: SafeguardsRef,
    description:
      'The safeguards that apply to the case. Every category that the case ever had imposes its safeguards. A category that was declared a mistake does not count.',
    resolve: async ({ id }, _args, context) =>
      strictest((await staysOf(context).load(id)).map(({ category }) => category)),
  }),
  forbiddingCategoryLeftBy: t.field({
    type: PersonRef,
    nullable: true,
    description:
      'The supervisor who took the case out of the last category that forbids captures. Another supervisor may declare that category a mistake. Null while the case is in such a category, if it never was, or if every such category was declared a mistake.',
    resolve: async ({ id }, _args, context) => {
      const last = (await staysOf(context).load(id)).findLast(({ category }) => category.noCapture)
      return last?.leftById ? personById(context).load(last.leftById) : null
    },
  }),
  seals: t.field({
    type: [CaptureSealRef],
    description:
      'The seals of captures of the case, latest first. Each covers the captures that became unreadable at the same time.',
    resolve: ({ id }, _args, context) => sealsOf(context).load(id),
  }),
}))
