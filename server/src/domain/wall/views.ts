/**
 * Reads saved views for walls. Everyone in the room sees a wall, so it shows a saved view only while the view is shared
 * and selects the same requests for everyone. Otherwise it shows an error, and no requests.
 */
import type { PrismaClient, SavedView } from '@takedown/prisma/generated/client/client.ts'
import { isPersonalQuery, needsNames, parseBoardQuery } from '@takedown/query/board.ts'
import type { FilterNames } from '@takedown/query/reader.ts'
import { type BoardFilter, parseBoardFilter, toSelections } from '#domain/board/filter.ts'
import { type NamesDb, readNames } from '#domain/board/filter-names.ts'
import type { BoardOrder } from '#domain/board/query.ts'
import { sharedView, sharedViews } from '#domain/board/saved-views.ts'
import { RuleError } from '#domain/core/errors.ts'
import { isBuiltIn } from './playlist.ts'

/**
 * NOT_SHARED: the view was deleted or is private. PERSONAL: its filter depends on the person who reads it. UNCLEAR: a
 * term of its filter has no meaning, such as the name of something that no longer exists.
 */
export const wallViewErrors = ['NOT_SHARED', 'PERSONAL', 'UNCLEAR'] as const
export type WallViewError = (typeof wallViewErrors)[number]

export interface WallView {
  /** part of the wall's address that identifies the view */
  view: string
  /** null for built-in views and for views that are not shared */
  name: string | null
  error: WallViewError | null
  filter: BoardFilter
  order: BoardOrder
}

type Db = NamesDb & Pick<PrismaClient, 'savedView'>

const emptyFilter = (): BoardFilter => ({ ...parseBoardFilter({}), requests: [] })

/** Returns the view at an address of the wall. If the view has an error, its filter matches nothing. */
export async function readWallView(db: Db, view: string): Promise<WallView> {
  if (isBuiltIn(view)) {
    const filter = parseBoardFilter({ waitingOn: ['PLATFORM', 'AUTHORITY'] })
    return { view, name: null, error: null, filter, order: 'DUE_ASC' }
  }
  const saved = await sharedView(db, view)
  if (!saved) return { view, name: null, error: 'NOT_SHARED', filter: emptyFilter(), order: 'DUE_ASC' }
  return wallView(saved, await readNames(db, needsNames(saved.query)))
}

/** Returns all shared views in the form of walls, sorted by name. */
export async function readWallViews(db: Db): Promise<WallView[]> {
  const shared = await sharedViews(db)
  const names = await readNames(
    db,
    shared.some(({ query }) => needsNames(query)),
  )
  return shared.map((saved) => wallView(saved, names))
}

/** Throws RuleError VIEW_NOT_FOR_WALLS unless a wall can show all of these views. */
export async function requireWallViews(db: Db, views: readonly string[]): Promise<void> {
  for (const view of views) {
    const { error } = await readWallView(db, view)
    if (error) throw new RuleError('VIEW_NOT_FOR_WALLS', `a wall cannot show this view: ${error}`, 'SavedView', [view])
  }
}

function wallView({ id: view, name, query, sort: order }: SavedView, names: FilterNames): WallView {
  const error = (why: WallViewError): WallView => ({ view, name, error: why, filter: emptyFilter(), order })
  if (isPersonalQuery(query)) return error('PERSONAL')
  const { filter, faults } = parseBoardQuery(query, names, true)
  if (faults.length > 0) return error('UNCLEAR')
  return { view, name, error: null, filter: toBoardFilter(filter), order }
}

function toBoardFilter({ except, ...filter }: ReturnType<typeof parseBoardQuery>['filter']): BoardFilter {
  const toDate = (time: string | undefined) => time && new Date(time)
  return parseBoardFilter({
    ...filter,
    ...toSelections(filter, (_type, id) => id),
    requests: filter.requestIds,
    dueBefore: toDate(filter.dueBefore),
    dueAfter: toDate(filter.dueAfter),
    except: except && { ...except, ...toSelections(except, (_type, id) => id) },
  })
}
