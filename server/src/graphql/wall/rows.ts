/** Requests as a wall shows them, without personal data. */
import type { RequestRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { CategoryRef } from '#graphql/reference/categories.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { RequestStateEnum, WaitingOnEnum } from '#graphql/requests/enums.ts'

/**
 * A row has no field `id`, because the cache of a screen never drops an object with an `id`. The cache of a wall, which
 * runs for months, would grow without limit.
 */
export const WallRowRef = builder.objectRef<RequestRow>('WallRow').implement({
  description:
    'A request as a wall shows it: its number and deadline, but no title, no address and no name of a person.',
  fields: (t) => ({
    requestId: t.id({
      description: 'The global id of the RemovalRequest. Not available to displays.',
      resolve: ({ id }) => globalId('RemovalRequest', id),
    }),
    number: t.exposeString('number', { description: 'The number of the request.' }),
    platform: t.field({ type: PlatformRef, description: 'The addressee.', resolve: ({ platform }) => platform }),
    category: t.field({
      type: CategoryRef,
      description: 'The category of the case.',
      resolve: ({ category }) => category,
    }),
    state: t.expose('state', { type: RequestStateEnum, description: 'The state of the request.' }),
    waitingOn: t.expose('waitingOn', {
      type: WaitingOnEnum,
      nullable: true,
      description: 'Who owes the next step. Null if the request is not on the board.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'The earliest due time of the AWAITING items. If the request is UNDELIVERED, the time at which its sending failed, because the authority owes another attempt since then. Null if there is neither time.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the request was sent. Null before the sending.',
    }),
    itemCount: t.exposeInt('itemCount', { description: 'The number of items.' }),
    doneCount: t.exposeInt('doneCount', { description: 'The number of items that are answered or withdrawn.' }),
    awaitingCount: t.exposeInt('awaitingCount', { description: 'The number of items that are AWAITING.' }),
    clarifyingCount: t.exposeInt('clarifyingCount', {
      description: 'The number of items with a question that the authority has not answered.',
    }),
  }),
})
