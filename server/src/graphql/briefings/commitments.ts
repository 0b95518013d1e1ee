/** What platforms had promised, as a briefing tells it: frozen in its record, the measured rates among its figures. */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { RecordedCommitment } from '#domain/briefings/commitments.ts'
import { recordOf } from '#domain/briefings/snapshot.ts'
import { MilestoneStandingEnum } from '#graphql/commitments/milestones.ts'
import { ProgressRef } from '#graphql/commitments/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { CommitmentStateEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { FigureRef, figuresOf } from './figures.ts'

type Told = RecordedCommitment & { briefing: string }
type Indicator = RecordedCommitment['indicators'][number] & { briefing: string }

export const commitmentsOf = (briefing: Pick<Briefing, 'id' | 'record'>): Told[] =>
  recordOf(briefing).commitments.map((each) => ({ ...each, briefing: briefing.id }))

const AppendixRef = builder.objectRef<Told['appendices'][number]>('BriefingAppendix').implement({
  description: 'A version of the detailed plan, as it stood: asked for, and received or still awaited.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    askedAt: t.field({ type: 'DateTime', resolve: ({ askedAt }) => new Date(askedAt) }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true }),
    receivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null while it was awaited.',
      resolve: ({ receivedAt }) => (receivedAt === null ? null : new Date(receivedAt)),
    }),
  }),
})

const MilestoneRef = builder.objectRef<Told['milestones'][number]>('BriefingMilestone').implement({
  description: 'A step that a clause promises by a day, as it stood; who answers for it is not told.',
  fields: (t) => ({
    clause: t.exposeString('clause', { description: "The clause, as the platform's paper counts it." }),
    title: t.exposeString('title'),
    promisedOn: t.expose('promisedOn', { type: 'Date', description: 'The day first promised.' }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    metOn: t.expose('metOn', { type: 'Date', nullable: true }),
    standing: t.expose('standing', { type: MilestoneStandingEnum, description: 'When the figures were taken.' }),
  }),
})

const IndicatorRef = builder.objectRef<Indicator>('BriefingIndicator').implement({
  description: 'A rate that a clause promises, and what it was in the month.',
  fields: (t) => ({
    clause: t.exposeString('clause'),
    label: t.exposeString('label'),
    target: t.exposeFloat('target', { description: 'The share promised, from 0 to 1.' }),
    figure: t.field({
      type: FigureRef,
      description: 'What was measured in the month: its numbers open into their items.',
      resolve: async ({ briefing, indicator }, _args, context) =>
        (await figuresOf(context).load(briefing)).find(({ scope }) => scope === `INDICATOR/${indicator}`)!,
    }),
  }),
})

export const BriefingCommitmentRef = builder.objectRef<Told>('BriefingCommitment').implement({
  description: 'What a platform had promised in writing and how far it had come, when the figures were taken.',
  fields: (t) => ({
    commitment: t.id({ resolve: ({ commitment }) => globalId('Commitment', commitment) }),
    number: t.exposeString('number'),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platform }, _args, context) => platformById(context).load(platform),
    }),
    title: t.exposeString('title'),
    state: t.expose('state', { type: CommitmentStateEnum }),
    promisedOn: t.expose('promisedOn', { type: 'Date' }),
    closedOn: t.expose('closedOn', { type: 'Date', nullable: true }),
    inspection: t.exposeString('inspection', { nullable: true, description: 'The title of what it follows.' }),
    reconstructed: t.exposeBoolean('reconstructed', { description: 'Told from an announcement, or assumed.' }),
    appendices: t.expose('appendices', { type: [AppendixRef] }),
    progress: t.expose('progress', { type: ProgressRef }),
    milestones: t.expose('milestones', { type: [MilestoneRef], description: 'By day; dropped ones are left out.' }),
    indicators: t.field({
      type: [IndicatorRef],
      resolve: ({ briefing, indicators }) => indicators.map((each) => ({ ...each, briefing })),
    }),
  }),
})
