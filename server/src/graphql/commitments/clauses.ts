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
    number: t.exposeString('number', { description: "As the platform's paper counts it." }),
    text: t.exposeString('text'),
    appendix: t.relation('appendix', { type: AppendixNode, nullable: true, description: 'Where it stands.' }),
    finding: t.relation('finding', { type: FindingNode, nullable: true, description: 'What it answers.' }),
    milestones: t.relation('milestones', {
      type: MilestoneNode,
      description: 'By due day, at most 200.',
      query: { orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: 200 },
    }),
    indicators: t.relation('indicators', {
      type: IndicatorNode,
      description: 'At most 50.',
      query: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }], take: 50 },
    }),
  }),
})
