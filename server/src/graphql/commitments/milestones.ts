/** Milestones of clauses, and the counts of milestones that are overdue or due soon. */
import { milestoneCommands } from '#domain/commitments/allowed-commands.ts'
import { countMilestones } from '#domain/commitments/list.ts'
import { standingOf } from '#domain/commitments/milestones.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { CommitmentFileNode } from './appendices.ts'
import { MilestoneStandingEnum } from './enums.ts'

export const MilestoneNode = builder.prismaNode('Milestone', {
  description: "A step that a clause promises by a certain day in the authority's time zone.",
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, state: true, dueAt: true, dueOn: true, metOn: true, promisedOn: true },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'The title of the milestone.' }),
    owner: t.exposeString('owner', { description: 'The person responsible at the platform.' }),
    standing: t.field({
      type: MilestoneStandingEnum,
      description: 'The progress of the milestone at the time of the query.',
      resolve: (milestone, _args, { now }) => standingOf(milestone, now),
    }),
    promisedOn: t.field({
      type: 'Date',
      description: 'The day that was promised first, even if the milestone was moved later.',
      resolve: ({ promisedOn }) => dayOf(promisedOn),
    }),
    dueOn: t.field({
      type: 'Date',
      description: 'The day by which the milestone is due.',
      resolve: ({ dueOn }) => dayOf(dueOn),
    }),
    metOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which the milestone was met. Null if it was not met.',
      resolve: ({ metOn }) => metOn && dayOf(metOn),
    }),
    evidence: t.exposeString('evidence', {
      nullable: true,
      description: 'What shows that the milestone was met. Null if it was not met.',
    }),
    dropReason: t.exposeString('dropReason', {
      nullable: true,
      description: 'Why the milestone was dropped. Null if it was not dropped.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { commitment: { select: { state: true } } },
      resolve: (milestone, _args, context) => milestoneCommands(viewerOf(context), milestone),
    }),
    files: t.relation('files', {
      type: CommitmentFileNode,
      description:
        'The files that prove that the milestone was met, at most 20. They stay if the milestone is reopened.',
      query: { orderBy: { id: 'asc' }, take: 20 },
    }),
  }),
})

const CountsRef = builder.objectRef<Awaited<ReturnType<typeof countMilestones>>>('MilestoneCounts').implement({
  description: 'How many milestones of all active commitments are overdue or due soon.',
  fields: (t) => ({
    overdue: t.exposeInt('overdue', { description: 'The number of overdue milestones.' }),
    dueSoon: t.exposeInt('dueSoon', { description: 'The number of milestones due within seven days.' }),
  }),
})

builder.queryFields((t) => ({
  milestoneCounts: t.field({
    type: CountsRef,
    authScopes: { staff: true },
    description: 'How many milestones of all active commitments are overdue or due soon.',
    resolve: (_root, _args, { db, now }) => countMilestones(db, now),
  }),
}))
