/** The record of a platform, which its liaisons and API keys read: counts of its items, and its commitments. */
import { standingOf } from '#domain/commitments/milestones.ts'
import { type OwnCounts, type OwnRecord, readOwnRecord } from '#domain/commitments/own-record.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { CommitmentStateEnum, MilestoneStandingEnum } from './enums.ts'

type Commitment = OwnRecord['commitments'][number]

const OwnMilestoneRef = builder.objectRef<Commitment['milestones'][number]>('OwnMilestone').implement({
  description: 'A step of a commitment of the platform, as the platform reads it.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'The title of the milestone.' }),
    standing: t.field({
      type: MilestoneStandingEnum,
      description: 'The progress of the milestone at the time of the query.',
      resolve: (milestone, _args, { now }) => standingOf(milestone, now),
    }),
    dueOn: t.field({
      type: 'Date',
      description: "The day by which the milestone is due, in the authority's time zone.",
      resolve: ({ dueOn }) => dayOf(dueOn),
    }),
  }),
})

const OwnCommitmentRef = builder.objectRef<Commitment>('OwnCommitment').implement({
  description: 'A commitment of the platform, as the platform reads it.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number of the commitment.' }),
    title: t.exposeString('title', { description: 'The title of the commitment.' }),
    state: t.expose('state', { type: CommitmentStateEnum, description: 'The state of the commitment.' }),
    promisedOn: t.field({
      type: 'Date',
      description: 'The day on which the commitment was made.',
      resolve: ({ promisedOn }) => dayOf(promisedOn),
    }),
    milestones: t.field({
      type: [OwnMilestoneRef],
      description: 'The milestones, the earliest due day first, at most 50.',
      resolve: ({ milestones }) => milestones.slice(0, 50),
    }),
  }),
})

const OwnRecordRef = builder.objectRef<OwnRecord>('OwnRecord').implement({
  description:
    'The record of a platform for a period. It counts the items that were sent to the platform in the period, and lists the commitments that were in force on any day of the period.',
  fields: (t) => {
    const counted = (name: keyof OwnCounts, description: string) =>
      t.int({ description, resolve: ({ counts }) => counts[name] })
    return {
      sent: counted('sent', 'The number of all items that were sent.'),
      requested: counted(
        'requested',
        'The number of sent items, without those that the authority withdrew and those that the authority, an appeal or a court reversed.',
      ),
      awaiting: counted('awaiting', 'The number of items that wait for an answer.'),
      clarifying: counted('clarifying', 'The number of items with an open question of the platform.'),
      actioned: counted('actioned', 'The number of items that the platform acted on.'),
      alreadyGone: counted(
        'already_gone',
        'The number of items that the platform reported as gone before the request.',
      ),
      notFound: counted('not_found', 'The number of items that the platform could not locate.'),
      refused: counted('refused', 'The number of items that the platform refused to act on.'),
      onTime: counted(
        'on_time',
        'The number of items that the platform reported as actioned or already gone by the first deadline.',
      ),
      answeredOrDue: counted(
        'answered_or_due',
        'The number of items with a deadline that are answered or past their first deadline. The share on time is `onTime` divided by this number.',
      ),
      commitments: t.field({
        type: [OwnCommitmentRef],
        description: 'The commitments, the earliest first, at most 500.',
        resolve: ({ commitments }) => commitments,
      }),
    }
  },
})

builder.queryField('ownRecord', (t) =>
  t.field({
    type: OwnRecordRef,
    authScopes: { liaison: true },
    description:
      "The record of the viewer's own platform. Only its liaisons and API keys may read this field; staff use `figures`.",
    args: {
      from: t.arg({ type: 'Date', required: true, description: "The first day, in the authority's time zone." }),
      to: t.arg({ type: 'Date', required: true, description: 'The last day. It must not be before `from`.' }),
    },
    resolve: (_root, args, { db, sql, audience, now }) => readOwnRecord({ db, sql }, audience, args, now),
  }),
)
