/** The fields of a case about safeguards and sealed captures. */
import { builder } from '#graphql/core/builder.ts'
import { CaptureSealRef, SafeguardsRef, sealsOf, staysOf, strictest } from './safeguards.ts'
import { CaseNode } from './types.ts'

builder.prismaObjectFields(CaseNode, (t) => ({
  safeguards: t.field({
    type: SafeguardsRef,
    description: 'The strictest safeguards of all categories that the case ever had.',
    resolve: async ({ id }, _args, context) =>
      strictest((await staysOf(context).load(id)).map(({ category }) => category)),
  }),
  seals: t.field({
    type: [CaptureSealRef],
    description: 'The captures of items of the case that a category sealed, latest first.',
    resolve: ({ id }, _args, context) => sealsOf(context).load(id),
  }),
}))
