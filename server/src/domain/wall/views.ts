/**
 * Reads saved views for walls. A wall is read by a whole room, so it shows a saved view only while it is shared and
 * means the same for everyone. If it cannot show a view it states the reason, and never shows a different one.
 */
import type { PrismaClient, SavedView } from '@takedown/prisma/generated/client/client.ts'
import { type BoardNames, isPersonalQuery, needsNames, parseBoardQuery } from '@takedown/query/board.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { type BoardFilter, NOBODY, parseBoardFilter } from '#domain/board/filter.ts'
import type { BoardOrder } from '#domain/board/query.ts'
import { sharedView, sharedViews } from '#domain/board/saved-views.ts'
import { RuleError } from '#domain/core/errors.ts'
import { dayStart } from '#domain/rules/calendar.ts'
import { isBuiltIn } from './playlist.ts'

/**
 * The reasons why a wall cannot show a view. NOT_SHARED: it was deleted or is private. PERSONAL: it depends on the
 * person who reads it. UNCLEAR: one of its terms is unknown, or no longer known.
 */
export const wallTroubles = ['NOT_SHARED', 'PERSONAL', 'UNCLEAR'] as const
export type WallTrouble = (typeof wallTroubles)[number]

/** A view as a wall shows it. */
export interface WallView {
  /** the view's part of the wall's address */
  view: string
  /** null for built-in views and for views that are not shared */
  name: string | null
  trouble: WallTrouble | null
  filter: BoardFilter
  order: BoardOrder
}

type Db = Pick<PrismaClient, 'savedView' | 'platform' | 'category' | 'user'>

/** A filter that matches no request. */
const emptyFilter = (): BoardFilter => ({ ...parseBoardFilter({}), requests: [] })

/** Returns the view at an address of the wall. With a trouble, its filter matches nothing. */
export async function readWallView(db: Db, view: string): Promise<WallView> {
  if (isBuiltIn(view)) {
    const filter = parseBoardFilter({ waitingOn: ['PLATFORM', 'US'] })
    return { view, name: null, trouble: null, filter, order: 'DUE_ASC' }
  }
  const saved = await sharedView(db, view)
  if (!saved) return { view, name: null, trouble: 'NOT_SHARED', filter: emptyFilter(), order: 'DUE_ASC' }
  return wallView(saved, await namesFor(db, [saved]))
}

/** Returns all shared views as a wall shows them, sorted by name. */
export async function readWallViews(db: Db): Promise<WallView[]> {
  const shared = await sharedViews(db)
  const names = await namesFor(db, shared)
  return shared.map((saved) => wallView(saved, names))
}

/** Checks that a wall can show these views. RuleError VIEW_NOT_FOR_WALLS. */
export async function requireWallViews(db: Db, views: readonly string[]): Promise<void> {
  for (const view of views) {
    const { trouble } = await readWallView(db, view)
    if (trouble) throw new RuleError('VIEW_NOT_FOR_WALLS', `a wall cannot show this view: ${trouble}`, [view])
  }
}

function wallView({ id: view, name, query, sort: order }: SavedView, names: BoardNames): WallView {
  const trouble = (why: WallTrouble): WallView => ({ view, name, trouble: why, filter: emptyFilter(), order })
  if (isPersonalQuery(query)) return trouble('PERSONAL')
  const { filter, faults } = parseBoardQuery(query, names, true)
  if (faults.length > 0) return trouble('UNCLEAR')
  return { view, name, trouble: null, filter: toBoardFilter(filter), order }
}

/** Converts the parsed filter text to a board filter. */
function toBoardFilter({ except, ...filter }: ReturnType<typeof parseBoardQuery>['filter']): BoardFilter {
  const withUnassigned = <Sets extends { assignees?: string[] }>(sets: Sets) => ({
    ...sets,
    assignees: sets.assignees?.map((assignee) => (assignee === '@nobody' ? NOBODY : assignee)),
  })
  const toDate = (time: string | undefined) => time && new Date(time)
  return parseBoardFilter({
    ...withUnassigned(filter),
    dueBefore: toDate(filter.dueBefore),
    dueAfter: toDate(filter.dueAfter),
    except: except && withUnassigned(except),
  })
}

/**
 * Reads the names that the filter texts may refer to, with row ids; runs no query if no text uses names. A day begins
 * in the operator's zone.
 */
async function namesFor(db: Db, views: readonly { query: string }[]): Promise<BoardNames> {
  const noNames = { platforms: [], categories: [], officers: [], snoozed: [], watched: [], dayStart }
  if (!views.some(({ query }) => needsNames(query))) return noNames
  const [platforms, categories, officers] = await Promise.all([
    db.platform.findMany({ select: { id: true, slug: true, name: true } }),
    db.category.findMany({ select: { id: true, slug: true } }),
    db.user.findMany({ where: assignable, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ])
  return { ...noNames, platforms, categories, officers }
}
