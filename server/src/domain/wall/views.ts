/**
 * A view as a wall shows it. A wall is read by a room, so a saved view hangs there only while it is shared and means the same
 * for everyone; what it cannot show it says, and never shows something else instead.
 */
import type { PrismaClient, SavedView } from '@takedown/prisma/generated/client/client.ts'
import { type BoardNames, needsNames, readBoardQuery, speaksOfPerson } from '@takedown/query/board.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { type BoardFilter, NOBODY, parseBoardFilter } from '#domain/board/filter.ts'
import type { BoardOrder } from '#domain/board/query.ts'
import { sharedView, sharedViews } from '#domain/board/saved-views.ts'
import { RuleError } from '#domain/core/errors.ts'
import { dayStart } from '#domain/rules/calendar.ts'
import { isBuiltIn } from './playlist.ts'

/**
 * NOT_SHARED: it was deleted, or is its owner's alone. PERSONAL: it speaks of whoever looks. UNCLEAR: a term of it means
 * nothing, or nothing any more.
 */
export const wallTroubles = ['NOT_SHARED', 'PERSONAL', 'UNCLEAR'] as const
export type WallTrouble = (typeof wallTroubles)[number]

export interface WallView {
  /** as its address has it */
  view: string
  /** null for what every installation has, and for what is not shared */
  name: string | null
  trouble: WallTrouble | null
  filter: BoardFilter
  order: BoardOrder
}

type Db = Pick<PrismaClient, 'savedView' | 'platform' | 'category' | 'user'>

/** No request belongs on it. */
const nothing = (): BoardFilter => ({ ...parseBoardFilter({}), requests: [] })

/** What stands at an address of the wall now. With a trouble, nothing belongs on it. */
export async function readWallView(db: Db, view: string): Promise<WallView> {
  if (isBuiltIn(view)) {
    const filter = parseBoardFilter({ waitingOn: ['PLATFORM', 'US'] })
    return { view, name: null, trouble: null, filter, order: 'DUE_ASC' }
  }
  const saved = await sharedView(db, view)
  if (!saved) return { view, name: null, trouble: 'NOT_SHARED', filter: nothing(), order: 'DUE_ASC' }
  return wallView(saved, await namesFor(db, [saved]))
}

/** All shared views as a wall would show them, by name. */
export async function readWallViews(db: Db): Promise<WallView[]> {
  const shared = await sharedViews(db)
  const names = await namesFor(db, shared)
  return shared.map((saved) => wallView(saved, names))
}

/** Before a view is put on a wall: RuleError where it could not show anything there. */
export async function requireWallViews(db: Db, views: readonly string[]): Promise<void> {
  for (const view of views) {
    const { trouble } = await readWallView(db, view)
    if (trouble) throw new RuleError('VIEW_NOT_FOR_WALLS', `a wall cannot show this view: ${trouble}`, [view])
  }
}

function wallView({ id: view, name, query, sort: order }: SavedView, names: BoardNames): WallView {
  const trouble = (why: WallTrouble): WallView => ({ view, name, trouble: why, filter: nothing(), order })
  if (speaksOfPerson(query)) return trouble('PERSONAL')
  const { filter, faults } = readBoardQuery(query, names, true)
  if (faults.length > 0) return trouble('UNCLEAR')
  return { view, name, trouble: null, filter: inRows(filter), order }
}

/** The filter that the text means, as the domain takes it. */
function inRows({ except, ...filter }: ReturnType<typeof readBoardQuery>['filter']): BoardFilter {
  const nobody = <Sets extends { assignees?: string[] }>(sets: Sets) => ({
    ...sets,
    assignees: sets.assignees?.map((each) => (each === '@nobody' ? NOBODY : each)),
  })
  const at = (time: string | undefined) => time && new Date(time)
  return parseBoardFilter({
    ...nobody(filter),
    dueBefore: at(filter.dueBefore),
    dueAfter: at(filter.dueAfter),
    except: except && nobody(except),
  })
}

/** What the texts speak of by name, with rows' own ids; read only where one does. A day begins in the operator's zone. */
async function namesFor(db: Db, views: readonly { query: string }[]): Promise<BoardNames> {
  const none = { platforms: [], categories: [], officers: [], snoozed: [], watched: [], dayStart }
  if (!views.some(({ query }) => needsNames(query))) return none
  const [platforms, categories, officers] = await Promise.all([
    db.platform.findMany({ select: { id: true, slug: true, name: true } }),
    db.category.findMany({ select: { id: true, slug: true } }),
    db.user.findMany({ where: assignable, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ])
  return { ...none, platforms, categories, officers }
}
