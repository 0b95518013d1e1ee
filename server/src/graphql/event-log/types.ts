/**
 * The GraphQL type of log entries, and the function that reads the entries of an object since a version, for conflict
 * errors.
 */
import { Conditions, type Sql } from '#domain/core/sql.ts'
import { type EventRow, readEvents } from '#domain/event-log/read.ts'
import { knownType, toneOf } from '#domain/event-log/stream.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { personById } from '#graphql/people/people.ts'
import { EventSubjectTypeEnum, EventToneEnum, EventTypeEnum, knownSubject, nodeType } from './enums.ts'

export const EventRef = builder.objectRef<EventRow>('Event').implement({
  description: 'One entry of the append-only log: who did what, when and to what.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Event', id) }),
    type: t.field({
      type: EventTypeEnum,
      description: 'What happened.',
      resolve: ({ type }) => knownType(type),
    }),
    tone: t.field({
      type: EventToneEnum,
      description: 'Whether the event is good or bad for the work of the desk.',
      resolve: ({ type }) => toneOf(type),
    }),
    at: t.expose('at', {
      type: 'DateTime',
      description: 'The time of the recorded fact, which a person may have entered.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the event was recorded.' }),
    actor: t.string({
      nullable: true,
      description: 'The name of the person who acted. Null if a program or the passing of time caused the event.',
      resolve: async ({ actorKind, actorId }, _args, context) =>
        actorKind === 'user' && actorId ? ((await personById(context).load(actorId))?.name ?? null) : null,
    }),
    subjectType: t.field({
      type: EventSubjectTypeEnum,
      description: 'The type of the object that the event concerns.',
      resolve: ({ subjectType }) => knownSubject(subjectType),
    }),
    subjectId: t.id({
      description: 'The global id of the object that the event concerns.',
      resolve: ({ subjectType, subjectId }) => globalId(nodeType(subjectType), subjectId),
    }),
    position: t.field({
      type: 'FeedPosition',
      description: 'The position of this event. Pass it as `after` to read the events that follow it.',
      resolve: ({ seq, hash }, _args, { positions }) => positions().encode({ seq, hash }),
    }),
    requestId: t.id({
      nullable: true,
      description: 'The global id of the RemovalRequest that the event concerns. Null if there is none.',
      resolve: ({ requestId }) => requestId && globalId('RemovalRequest', requestId),
    }),
    platformId: t.id({
      nullable: true,
      description: 'The global id of the Platform that the event concerns. Null if there is none.',
      resolve: ({ platformId }) => platformId && globalId('Platform', platformId),
    }),
    caseId: t.id({
      nullable: true,
      description: 'The global id of the Case that the event concerns. Null if there is none.',
      resolve: ({ caseId }) => caseId && globalId('Case', caseId),
    }),
    erased: t.boolean({
      description: 'Whether the payload was erased. Position and time of the event remain verifiable.',
      resolve: ({ payload }) => payload === null,
    }),
  }),
})

/**
 * Returns the events of an object since a version, oldest first, but only events among its latest 50. The list begins
 * with the event that raised the version above `version`. It includes later events that do not raise the version, such
 * as passed deadlines.
 */
export async function eventsSince(sql: Sql, subjectId: string, version: number): Promise<EventRow[]> {
  const recent = await readEvents(
    sql,
    new Conditions().and('(e.request_id = ? OR e.subject_id = ?)', subjectId, subjectId),
    50,
  )
  const isNewer = ({ payload }: EventRow) =>
    ((JSON.parse(payload ?? '{}') as { version?: number }).version ?? 0) > version
  return recent.slice(0, recent.findLastIndex(isNewer) + 1).reverse()
}
