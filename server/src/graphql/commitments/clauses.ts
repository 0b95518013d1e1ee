/** Clauses of commitments, with their milestones (steps with a due day) and indicators (promised rates). */
import { builder } from '#graphql/core/builder.ts'
import { FindingNode } from '#graphql/inspections/types.ts'
import { AppendixNode } from './appendices.ts'
import { IndicatorNode } from './indicators.ts'
import { MilestoneNode } from './milestones.ts'

export const ClauseNode = builder.prismaNode('Clause', {
  description: 'One promise of a commitment.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  fields: (t) => ({
    number: t.exposeString('number', { description: "The number of the clause in the platform's document." }),
    text: t.exposeString('text', { description: 'The text of the clause.' }),
    appendix: t.relation('appendix', {
      type: AppendixNode,
      nullable: true,
      description: 'The appendix that contains the clause. Null if there is none.',
    }),
    finding: t.relation('finding', {
      type: FindingNode,
      nullable: true,
      description: 'The finding to which the clause responds. Null if there is none.',
    }),
    milestones: t.relation('milestones', {
      type: MilestoneNode,
      description: 'The milestones of the clause, by due day, at most 200.',
      query: { orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: 200 },
    }),
    indicators: t.relation('indicators', {
      type: IndicatorNode,
      description: 'The indicators of the clause, in the order in which they were added, at most 50.',
      query: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }], take: 50 },
    }),
  }),
})
