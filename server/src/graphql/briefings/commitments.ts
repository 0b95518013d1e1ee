/**
 * Commitments of platforms in a briefing. Their data is stored when the figures of the briefing are frozen; the
 * measured rates are figures of the briefing.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { RecordedCommitment } from '#domain/briefings/commitments.ts'
import { recordOf } from '#domain/briefings/snapshot.ts'
import { CommitmentStateEnum, MilestoneStandingEnum } from '#graphql/commitments/enums.ts'
import { ProgressRef } from '#graphql/commitments/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { FigureRef, figuresOf } from './figures.ts'
import { asPublished, platformNameIn } from './names.ts'

type BriefedCommitment = RecordedCommitment & { briefing: string }
type Indicator = RecordedCommitment['indicators'][number] & { briefing: string }

export const commitmentsOf = (briefing: Pick<Briefing, 'id' | 'record'>): BriefedCommitment[] =>
  recordOf(briefing).commitments.map((commitment) => ({ ...commitment, briefing: briefing.id }))

const AppendixRef = builder.objectRef<BriefedCommitment['appendices'][number]>('BriefingAppendix').implement({
  description: 'One version of the detailed plan of a commitment, as it was when the figures were frozen.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The version number, counted from 1 in each commitment.' }),
    askedAt: t.field({
      type: 'DateTime',
      description: 'When the authority requested the appendix.',
      resolve: ({ askedAt }) => new Date(askedAt),
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'The day by which the appendix was due. Null if no day was set.',
    }),
    receivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the appendix was received. Null if it had not been received.',
      resolve: ({ receivedAt }) => (receivedAt === null ? null : new Date(receivedAt)),
    }),
  }),
})

const MilestoneRef = builder.objectRef<BriefedCommitment['milestones'][number]>('BriefingMilestone').implement({
  description:
    'A milestone of a commitment, as it was when the figures were frozen. It does not name the person responsible.',
  fields: (t) => ({
    clause: t.exposeString('clause', { description: "The number of the clause in the platform's document." }),
    title: t.exposeString('title', { description: 'The title of the milestone.' }),
    promisedOn: t.expose('promisedOn', { type: 'Date', description: 'The day that was promised first.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'The day by which the milestone was due.' }),
    metOn: t.expose('metOn', {
      type: 'Date',
      nullable: true,
      description: 'The day on which the milestone was met. Null if it had not been met.',
    }),
    standing: t.expose('standing', {
      type: MilestoneStandingEnum,
      description: 'The progress of the milestone when the figures were frozen.',
    }),
  }),
})

const IndicatorRef = builder.objectRef<Indicator>('BriefingIndicator').implement({
  description: 'An indicator of a commitment with its value in the period.',
  fields: (t) => ({
    clause: t.exposeString('clause', { description: "The number of the clause in the platform's document." }),
    label: t.exposeString('label', { description: 'The label of the indicator.' }),
    target: t.exposeFloat('target', { description: 'The promised share, from 0 to 1.' }),
    figure: t.field({
      type: FigureRef,
      description: 'The value measured in the period, with the items that it counts.',
      resolve: async ({ briefing, indicator }, _args, context) =>
        (await figuresOf(context).load(briefing)).find(({ scope }) => scope === `INDICATOR/${indicator}`)!,
    }),
  }),
})

export const BriefingCommitmentRef = builder.objectRef<BriefedCommitment>('BriefingCommitment').implement({
  description: 'A written commitment of a platform and its progress, as they were when the figures were frozen.',
  fields: (t) => ({
    commitmentId: t.id({
      description: 'The global id of the Commitment.',
      resolve: ({ commitment }) => globalId('Commitment', commitment),
    }),
    number: t.exposeString('number', { description: 'The number of the commitment, such as CK-2026-000001.' }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform that made the commitment. Null only if reading the platform failed.',
      resolve: ({ platform }, _args, context) => platformById(context).load(platform),
    }),
    platformName: t.string({
      nullable: true,
      description: `The name of the platform that made the commitment, ${asPublished}. Null only if reading the platform failed.`,
      resolve: ({ briefing, platform }, _args, context) => platformNameIn(context, briefing, platform),
    }),
    title: t.exposeString('title', { description: 'The title of the commitment.' }),
    state: t.expose('state', {
      type: CommitmentStateEnum,
      description: 'The state of the commitment when the figures were frozen.',
    }),
    promisedOn: t.expose('promisedOn', { type: 'Date', description: 'The day on which the commitment was made.' }),
    closedOn: t.expose('closedOn', {
      type: 'Date',
      nullable: true,
      description: 'The day on which the commitment was closed. Null if it was still active.',
    }),
    inspection: t.exposeString('inspection', {
      nullable: true,
      description: 'The title of the inspection after which the commitment was made. Null if there was none.',
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description:
        'True if part of the data was reconstructed from an announcement or assumed; false if the authority recorded all of it.',
    }),
    appendices: t.expose('appendices', { type: [AppendixRef], description: 'The versions of the detailed plan.' }),
    progress: t.expose('progress', {
      type: ProgressRef,
      description: 'The progress of the commitment, in milestones.',
    }),
    milestones: t.expose('milestones', {
      type: [MilestoneRef],
      description: 'The milestones, by due date. Dropped milestones are left out.',
    }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'The indicators of the commitment with their values in the period.',
      resolve: ({ briefing, indicators }) => indicators.map((indicator) => ({ ...indicator, briefing })),
    }),
  }),
})
