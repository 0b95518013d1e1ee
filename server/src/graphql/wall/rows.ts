import type { RequestRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { RequestStateEnum, WaitingOnEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { CategoryRef } from '#graphql/reference/categories.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

/** Without an id, so that no cache of a screen that runs for months keeps one for every request that it ever showed. */
export const WallRowRef = builder.objectRef<RequestRow>('WallRow').implement({
  description: 'A request as a wall shows it: its number and its clock, no word that somebody wrote.',
  fields: (t) => ({
    request: t.id({
      description: 'Of the RemovalRequest; not for displays.',
      resolve: ({ id }) => globalId('RemovalRequest', id),
    }),
    number: t.exposeString('number'),
    platform: t.field({ type: PlatformRef, resolve: ({ platform }) => platform }),
    category: t.field({ type: CategoryRef, resolve: ({ category }) => category }),
    state: t.expose('state', { type: RequestStateEnum }),
    waitingOn: t.expose('waitingOn', { type: WaitingOnEnum, nullable: true }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    itemCount: t.exposeInt('itemCount'),
    doneCount: t.exposeInt('doneCount'),
    awaitingCount: t.exposeInt('awaitingCount'),
    clarifyingCount: t.exposeInt('clarifyingCount'),
  }),
})
