/** Saved views, and the viewer's personal settings of the board. */
import type { BoardColumn } from '@takedown/declarations/board-columns.ts'
import type { SavedView } from '@takedown/prisma/generated/client/client.ts'
import { savedViewCommands } from '#domain/board/allowed-commands.ts'
import { MAX_LISTED } from '#domain/board/personal-lists.ts'
import { visibleViews } from '#domain/board/saved-views.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import {
  BoardColumnEnum,
  BoardDensityEnum,
  BoardGroupingEnum,
  BoardLayoutEnum,
  BoardOrderEnum,
  ViewScreenEnum,
} from './enums.ts'

export type ViewRow = SavedView & { places: { position: number }[] }

/** Reads the views that the viewer may see, with their positions in the viewer's sidebar. */
export const readViews = (
  { db, viewer }: Context,
  where: { id?: string | { in: string[] } } = {},
): Promise<ViewRow[]> =>
  viewer?.kind !== 'user'
    ? Promise.resolve([])
    : db.savedView.findMany({
        where: { ...where, ...visibleViews(viewer) },
        include: { places: { where: { userId: viewer.id! }, select: { position: true } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 1000,
      })

/** Reads the view that a mutation returns, even a deleted one, which the client can offer to restore. */
export async function viewById(context: Context, id: string): Promise<ViewRow> {
  const [visibleView] = await readViews(context, { id })
  const view =
    visibleView ?? (await context.db.savedView.findUnique({ where: { id }, include: { places: { take: 0 } } }))
  if (!view) throw new NotFoundError('view')
  return view
}

export const SavedViewRef = builder.objectRef<ViewRow>('SavedView')
builder.node(SavedViewRef, {
  description: 'A named view of the board or of a list: its filter, its order and its layout.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: async (ids, context) => {
    const views = new Map((await readViews(context, { id: { in: ids } })).map((view) => [view.id, view]))
    return ids.map((id) => views.get(id) ?? null)
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the view.' }),
    owner: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who owns the view. Null if the account is unknown.',
      resolve: ({ ownerId }, _args, context) => personById(context).load(ownerId),
    }),
    own: t.boolean({
      description: 'Whether the viewer owns the view.',
      resolve: ({ ownerId }, _args, { viewer }) => viewer?.id === ownerId,
    }),
    shared: t.exposeBoolean('shared', { description: 'Whether everyone at the desk sees the view and may change it.' }),
    screen: t.expose('screen', { type: ViewScreenEnum, description: 'The screen that the view belongs to.' }),
    query: t.exposeString('query', {
      description:
        'The filter as typed, such as `platform:facebook due:<4h`. An empty text selects everything on the screen; the board then shows all requests that wait.',
    }),
    sort: t.expose('sort', { type: BoardOrderEnum, description: 'The order of the board. Lists use `listOrder`.' }),
    listOrder: t.exposeString('listOrder', {
      nullable: true,
      description:
        'The order of a list: the name of a value of RequestOrder, CaseOrder or TipOrder. Null for the usual order and for views of the board.',
    }),
    layout: t.expose('layout', { type: BoardLayoutEnum, description: 'How the rows are laid out.' }),
    grouping: t.expose('grouping', {
      type: BoardGroupingEnum,
      nullable: true,
      description: 'What the rows are grouped by. Null for no grouping.',
    }),
    columns: t.field({
      type: [BoardColumnEnum],
      description: 'The columns in display order. Empty for the default columns.',
      resolve: ({ columns }) => columns as BoardColumn[],
    }),
    density: t.expose('density', {
      type: BoardDensityEnum,
      nullable: true,
      description: "The row height. Null to follow each person's setting.",
    }),
    version: t.exposeInt('version', {
      description: 'The version of the view, to be passed as `expectedVersion`. Incremented by every change.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (view, _args, context) => savedViewCommands(viewerOf(context), view),
    }),
    place: t.int({
      nullable: true,
      description: "The position of the view in the viewer's sidebar. Null if the view is not in the sidebar.",
      resolve: ({ places }) => places[0]?.position ?? null,
    }),
  }),
})

const SnoozeRef = builder.objectRef<{ requestId: string; until: Date }>('Snooze').implement({
  description: 'A request that the viewer has hidden on their own board until a time.',
  fields: (t) => ({
    requestId: t.id({
      description: 'The global id of the RemovalRequest.',
      resolve: ({ requestId }) => globalId('RemovalRequest', requestId),
    }),
    until: t.expose('until', { type: 'DateTime', description: 'When the request reappears on the board.' }),
  }),
})

export const PersonalBoardRef = builder.objectRef<object>('PersonalBoard').implement({
  description: "The viewer's personal settings of the board. For an API key, all lists are empty.",
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description: 'An id for client caches. It cannot be passed to `node`.',
      resolve: (_root, _args, { viewer }) => viewer?.id && globalId('PersonalBoard', viewer.id),
    }),
    views: t.field({
      type: [SavedViewRef],
      description: 'The saved views that the viewer owns or that are shared, by name, at most 1,000.',
      resolve: (_root, _args, context) => readViews(context),
    }),
    snoozes: t.field({
      type: [SnoozeRef],
      description: 'The requests that the viewer has snoozed until a time in the future, at most 500.',
      resolve: (_root, _args, { db, viewer, now }) =>
        viewer?.kind !== 'user'
          ? []
          : db.snooze.findMany({ where: { userId: viewer.id!, until: { gt: now } }, take: MAX_LISTED }),
    }),
    watchedIds: t.idList({
      description: 'Global ids of the requests that the viewer watches, most recently watched first, at most 500.',
      resolve: async (_root, _args, { db, viewer }) => {
        if (viewer?.kind !== 'user') return []
        const where = { userId: viewer.id! }
        const watches = await db.watch.findMany({ where, orderBy: { since: 'desc' }, take: MAX_LISTED })
        return watches.map(({ requestId }) => globalId('RemovalRequest', requestId))
      },
    }),
  }),
})

builder.queryField('personalBoard', (t) =>
  t.field({
    type: PersonalBoardRef,
    authScopes: { staff: true },
    description: "The viewer's personal settings of the board.",
    resolve: (_root, _args, { viewer }) => {
      if (!viewer) throw notFoundError()
      return {}
    },
  }),
)

export const viewResult = result('view', (t) =>
  t.field({
    type: SavedViewRef,
    description: 'The saved view after the mutation.',
    resolve: ({ answer }, _args, context) => viewById(context, answer.id),
  }),
)

/** The viewer's snoozed and watched requests and sidebar after the mutation. */
export const personalBoardResult = result<object>('personalBoard', (t) =>
  t.field({
    type: PersonalBoardRef,
    description: "The viewer's personal settings of the board after the mutation.",
    resolve: () => ({}),
  }),
)
