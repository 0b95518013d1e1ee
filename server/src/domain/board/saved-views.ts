/**
 * Saved views: a named way to look at the board. A private one is its owner's alone; a shared one is everybody's, so that
 * a room can keep it together: anyone at the desk may change it, its owner or a supervisor may take it away.
 */
import type { SavedView } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, ForbiddenError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, line, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'

export const boardColumns = ['due', 'platform', 'category', 'items', 'state', 'assignee', 'sent', 'case'] as const

/** Views that one person may own, and those that they may keep in the sidebar. */
const MOST = 200

/** Blank is a view of everything that waits on a platform. */
const query = z.preprocess(
  (value) => (typeof value === 'string' && value.length <= 1000 && value.trim() === '' ? null : value),
  line(1000)
    .nullish()
    .transform((value) => value ?? ''),
)

const look = {
  query,
  sort: z.enum(['DUE_ASC', 'SENT_DESC', 'SENT_ASC']),
  layout: z.enum(['TABLE', 'LANES']),
  grouping: z
    .enum(['STATE', 'PLATFORM', 'CATEGORY', 'ASSIGNEE', 'DUE'])
    .nullish()
    .transform((value) => value ?? null),
  columns: distinct(z.enum(boardColumns), boardColumns.length)
    .nullish()
    .transform((value): string[] => value ?? []),
  density: z
    .enum(['COMFORTABLE', 'COMPACT'])
    .nullish()
    .transform((value) => value ?? null),
}
const saveInput = z.object({ key, name: line(80), shared: z.boolean(), ...look })
const changeInput = saveInput.extend({ view: id, expectedVersion: version })
const oneInput = z.object({ key, view: id })
const placeInput = z.object({ key, views: z.union([z.array(z.never()).length(0), distinct(id, MOST)]) })

/** Rows that a person may see: their own and what is shared. */
export const visibleViews = ({ id: ownerId }: Pick<Viewer, 'id'>) => ({
  deletedAt: null,
  OR: [{ shared: true }, ...(ownerId ? [{ ownerId }] : [])],
})

/** A view as a display shows it: one that is shared, or nothing. */
export const sharedView = (tx: Pick<Tx, 'savedView'>, id: string): Promise<SavedView | null> =>
  tx.savedView.findFirst({ where: { id, shared: true, deletedAt: null } })

/** All that a display may be given to show, or those of them that are named, by name. */
export const sharedViews = (tx: Pick<Tx, 'savedView'>, ids?: string[]): Promise<SavedView[]> =>
  tx.savedView.findMany({
    where: { id: { in: ids }, shared: true, deletedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
  })

/** Saves a new view and puts it last in its owner's sidebar. */
export async function saveView(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'saveView')
  const { key, ...fields } = parse(saveInput, input)
  const { id: ownerId } = ask.viewer
  return runCommand(ask, { action: 'saveView', key, input: fields }, async (tx, append) => {
    await onePersonAtATime(tx, ownerId)
    if ((await tx.savedView.count({ where: { ownerId, deletedAt: null } })) >= MOST)
      throw new RuleError('TOO_MANY_VIEWS', `at most ${MOST} views`)
    const view = await tx.savedView.create({
      data: { ...fields, ownerId, createdAt: ask.now, updatedAt: ask.now },
    })
    const places = await tx.viewPlace.count({ where: { userId: ownerId } })
    if (places < MOST) await tx.viewPlace.create({ data: { userId: ownerId, viewId: view.id, position: places } })
    tell(append, 'view.saved', view, fields)
    return { id: view.id }
  })
}

/** Changes all of a view. Whether it is shared is its owner's to say. ConflictError where somebody else was first. */
export async function changeView(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'changeView')
  const { key, ...text } = parse(changeInput, input)
  return runCommand(ask, { action: 'changeView', key, input: text }, async (tx, append) => {
    const { view: id, expectedVersion, ...fields } = text
    const view = await lockView(tx, ask.viewer, id)
    if (view.version !== expectedVersion) throw new ConflictError(id, view.version, expectedVersion)
    if (view.ownerId !== ask.viewer.id && view.shared !== fields.shared) throw new ForbiddenError('changeView')
    const changed = await tx.savedView.update({
      where: { id },
      data: { ...fields, updatedAt: ask.now, version: { increment: 1 } },
    })
    tell(append, 'view.changed', changed, fields)
    return { id }
  })
}

/** Takes a view away; `restoreView` undoes it, and it stands where it stood in everybody's sidebar. */
export const deleteView = (ask: CommandContext, input: unknown): Promise<{ id: string }> =>
  setDeleted(ask, input, 'deleteView', 'view.deleted')

export const restoreView = (ask: CommandContext, input: unknown): Promise<{ id: string }> =>
  setDeleted(ask, input, 'restoreView', 'view.restored')

async function setDeleted(
  ask: CommandContext,
  input: unknown,
  action: 'deleteView' | 'restoreView',
  type: 'view.deleted' | 'view.restored',
): Promise<{ id: string }> {
  permitPerson(ask.viewer, action)
  const { key, ...fields } = parse(oneInput, input)
  return runCommand(ask, { action, key, input: fields }, async (tx, append) => {
    const deletes = action === 'deleteView'
    const view = await lockView(tx, ask.viewer, fields.view, !deletes)
    if (view.ownerId !== ask.viewer.id && ask.viewer.role !== 'SUPERVISOR') throw new ForbiddenError(action)
    if ((view.deletedAt !== null) === deletes) return { id: view.id }
    const changed = await tx.savedView.update({
      where: { id: view.id },
      data: { deletedAt: deletes ? ask.now : null, updatedAt: ask.now, version: { increment: 1 } },
    })
    tell(append, type, changed)
    return { id: view.id }
  })
}

/** The views in a person's sidebar, all of them, in their order; empty clears it. */
export async function placeViews(ask: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(ask.viewer, 'placeViews')
  const { key, ...fields } = parse(placeInput, input)
  const userId = ask.viewer.id
  return runCommand(ask, { action: 'placeViews', key, input: fields }, async (tx) => {
    await onePersonAtATime(tx, userId)
    const seen = await tx.savedView.count({ where: { id: { in: fields.views }, ...visibleViews(ask.viewer) } })
    if (seen !== fields.views.length) throw new NotFoundError('view')
    await tx.viewPlace.deleteMany({ where: { userId } })
    await tx.viewPlace.createMany({ data: fields.views.map((viewId, position) => ({ userId, viewId, position })) })
    return { ids: fields.views }
  })
}

async function lockView(tx: Tx, viewer: Viewer, id: string, deletedToo = false): Promise<SavedView> {
  await tx.$executeRaw`SELECT 1 FROM saved_view WHERE id = ${id}::uuid FOR UPDATE`
  const { deletedAt, ...where } = visibleViews(viewer)
  const view = await tx.savedView.findFirst({ where: { id, ...where, ...(deletedToo ? {} : { deletedAt }) } })
  if (!view) throw new NotFoundError('view')
  return view
}

const onePersonAtATime = (tx: Tx, userId: string) =>
  tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`

type Said = Record<string, string | boolean | string[] | null>

const tell = (
  append: Append,
  type: 'view.saved' | 'view.changed' | 'view.deleted' | 'view.restored',
  view: SavedView,
  data: Said = {},
) => append({ type, subject: { type: 'SavedView', id: view.id }, data: { ...data, version: view.version } })
