import { Conditions, type Sql } from '#domain/core/sql.ts'
import { type EventRow, readEvents } from '#domain/event-log/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { personById } from '#graphql/people/people.ts'

export const EventRef = builder.objectRef<EventRow>('Event').implement({
  description: 'One entry of the log: who did what, when, to what. Append-only.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Event', id) }),
    type: t.exposeString('type', { description: 'What happened, in the past tense: request.sent, item.breached.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
    actor: t.string({
      nullable: true,
      description: 'The name of the person; null where a program or the passing of time did it.',
      resolve: async ({ actorKind, actorId }, _args, context) =>
        actorKind === 'user' && actorId ? ((await personById(context).load(actorId))?.name ?? null) : null,
    }),
    subjectType: t.exposeString('subjectType'),
    subjectId: t.id({ resolve: ({ subjectType, subjectId }) => globalId(subjectType, subjectId) }),
    position: t.field({
      type: 'FeedPosition',
      description: 'Give it as `after` to go on behind this very event.',
      resolve: ({ seq }, _args, { positions }) => positions().encode(seq),
    }),
    request: t.id({
      nullable: true,
      description: 'The request that it belongs to.',
      resolve: ({ requestId }) => requestId && globalId('RemovalRequest', requestId),
    }),
    platform: t.id({ nullable: true, resolve: ({ platformId }) => platformId && globalId('Platform', platformId) }),
    case: t.id({ nullable: true, resolve: ({ caseId }) => caseId && globalId('Case', caseId) }),
    data: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What it carried; null once erased. Ids in it are bare UUIDs.',
      resolve: ({ payload }) => (payload === null ? null : JSON.parse(payload)),
    }),
  }),
})

/**
 * What others did to a thing since the version that somebody saw, oldest first, at most 50: the events from the first one
 * on that raised its version further. Not every event raises it, and those that come due raise none.
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
