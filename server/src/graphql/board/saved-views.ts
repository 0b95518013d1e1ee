import type { SavedView } from '@takedown/prisma/generated/client/client.ts'
import { MOST_KEPT } from '#domain/board/personal-lists.ts'
import { visibleViews } from '#domain/board/saved-views.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { BoardDensityEnum, BoardGroupingEnum, BoardLayoutEnum, BoardOrderEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { objectResult, type Result } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'

type ViewRow = SavedView & { places: { position: number }[] }

/** Views that a person may see, each with its place in their sidebar. */
const readViews = ({ db, viewer }: Context, where: { id?: string } = {}): Promise<ViewRow[]> =>
  viewer?.kind !== 'user'
    ? Promise.resolve([])
    : db.savedView.findMany({
        where: { ...where, ...visibleViews(viewer) },
        include: { places: { where: { userId: viewer.id! }, select: { position: true } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 1000,
      })

/** As it is now; a view that was just deleted is told as it was, so that its deletion can be undone. */
export async function viewById(context: Context, id: string): Promise<ViewRow> {
  const [seen] = await readViews(context, { id })
  const view = seen ?? (await context.db.savedView.findUnique({ where: { id }, include: { places: { take: 0 } } }))
  if (!view) throw new NotFoundError('view')
  return view
}

export const SavedViewRef = builder.objectRef<ViewRow>('SavedView').implement({
  description: 'A named way to look at the board: what belongs on it and how it is laid out.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('SavedView', id) }),
    name: t.exposeString('name'),
    owner: t.field({
      type: PersonRef,
      nullable: true,
      resolve: ({ ownerId }, _args, context) => personById(context).load(ownerId),
    }),
    own: t.boolean({
      description: 'Whether it is yours.',
      resolve: ({ ownerId }, _args, { viewer }) => viewer?.id === ownerId,
    }),
    shared: t.exposeBoolean('shared', { description: 'Seen, and changed, by everyone at the desk.' }),
    query: t.exposeString('query', {
      description: 'The filter as it is typed: platform:facebook due:<4h. Empty: no restriction.',
    }),
    sort: t.expose('sort', { type: BoardOrderEnum }),
    layout: t.expose('layout', { type: BoardLayoutEnum }),
    grouping: t.expose('grouping', { type: BoardGroupingEnum, nullable: true }),
    columns: t.exposeStringList('columns', { description: 'In their order; empty for the usual ones.' }),
    density: t.expose('density', {
      type: BoardDensityEnum,
      nullable: true,
      description: 'Null: as each person has set it.',
    }),
    version: t.exposeInt('version'),
    place: t.int({
      nullable: true,
      description: 'Where it stands in your sidebar; null where it does not.',
      resolve: ({ places }) => places[0]?.position ?? null,
    }),
  }),
})

const SnoozeRef = builder.objectRef<{ requestId: string; until: Date }>('Snooze').implement({
  description: 'A request that you have put aside; on nobody else’s board does it matter.',
  fields: (t) => ({
    request: t.id({ resolve: ({ requestId }) => globalId('RemovalRequest', requestId) }),
    until: t.expose('until', { type: 'DateTime' }),
  }),
})

export const OwnBoardRef = builder.objectRef<object>('OwnBoard').implement({
  description: 'What you keep of the board for yourself. A program has nothing of it.',
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description: 'Names it in a cache; nothing can be asked by it.',
      resolve: (_own, _args, { viewer }) => viewer?.id && globalId('OwnBoard', viewer.id),
    }),
    views: t.field({
      type: [SavedViewRef],
      description: 'Your views and those that are shared, by name; at most 1,000.',
      resolve: (_own, _args, context) => readViews(context),
    }),
    snoozes: t.field({
      type: [SnoozeRef],
      description: 'What you have put aside, until a time to come.',
      resolve: (_own, _args, { db, viewer, now }) =>
        viewer?.kind !== 'user'
          ? []
          : db.snooze.findMany({ where: { userId: viewer.id!, until: { gt: now } }, take: MOST_KEPT }),
    }),
    watched: t.idList({
      description: 'Requests that you follow, those followed last first; at most 500.',
      resolve: async (_own, _args, { db, viewer }) => {
        if (viewer?.kind !== 'user') return []
        const where = { userId: viewer.id! }
        const watches = await db.watch.findMany({ where, orderBy: { since: 'desc' }, take: MOST_KEPT })
        return watches.map(({ requestId }) => globalId('RemovalRequest', requestId))
      },
    }),
  }),
})

builder.queryField('ownBoard', (t) =>
  t.field({
    type: OwnBoardRef,
    authScopes: { staff: true },
    description: 'What you keep of the board for yourself.',
    resolve: (_root, _args, { viewer }) => {
      if (!viewer) throw notFoundError()
      return {}
    },
  }),
)

export const viewResult = objectResult(SavedViewRef, viewById)

/** All of a person's own lists, as they are after the command. */
export const personalBoardResult: Result<object> = { type: OwnBoardRef, read: async () => ({}) }
