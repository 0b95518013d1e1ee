import { countMilestones } from '#domain/commitments/list.ts'
import { standingOf } from '#domain/commitments/milestones.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { CommitmentFileNode } from './appendices.ts'

export const MilestoneStandingEnum = builder.enumType('MilestoneStanding', {
  description:
    'PLANNED; DUE_SOON within seven days; OVERDUE once its day is over; MET, or MET_LATE after its day; DROPPED when no longer expected.',
  values: ['PLANNED', 'DUE_SOON', 'OVERDUE', 'MET', 'MET_LATE', 'DROPPED'] as const,
})

export const MilestoneNode = builder.prismaNode('Milestone', {
  description: "A step that a clause promises by a day of the operator's zone.",
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, state: true, dueAt: true, dueOn: true, metOn: true, promisedOn: true },
  fields: (t) => ({
    title: t.exposeString('title'),
    owner: t.exposeString('owner', { description: "Who answers for it, on the platform's side." }),
    standing: t.field({
      type: MilestoneStandingEnum,
      description: 'As of the moment of asking.',
      resolve: (milestone, _args, { now }) => standingOf(milestone, now),
    }),
    promisedOn: t.field({
      type: 'Date',
      description: 'The day first promised; differs from `dueOn` where it was moved.',
      resolve: ({ promisedOn }) => dayOf(promisedOn),
    }),
    dueOn: t.field({ type: 'Date', resolve: ({ dueOn }) => dayOf(dueOn) }),
    metOn: t.field({ type: 'Date', nullable: true, resolve: ({ metOn }) => metOn && dayOf(metOn) }),
    evidence: t.exposeString('evidence', { nullable: true, description: 'By what it is known to be met.' }),
    dropReason: t.exposeString('dropReason', { nullable: true }),
    files: t.relation('files', { type: CommitmentFileNode, query: { orderBy: { id: 'asc' }, take: 20 } }),
  }),
})

const CountsRef = builder.objectRef<Awaited<ReturnType<typeof countMilestones>>>('MilestoneCounts').implement({
  description: 'Milestones of all open commitments that somebody must look at.',
  fields: (t) => ({
    overdue: t.exposeInt('overdue'),
    dueSoon: t.exposeInt('dueSoon', { description: 'Within seven days.' }),
  }),
})

builder.queryFields((t) => ({
  milestoneCounts: t.field({
    type: CountsRef,
    authScopes: { staff: true },
    description: 'What a board says of commitments in two numbers.',
    resolve: (_root, _args, { db, now }) => countMilestones(db, now),
  }),
}))
