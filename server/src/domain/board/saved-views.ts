/**
 * Saves, changes and deletes saved views: named filters and orders of the board or of the list of requests, cases or
 * tips. Only the owner sees a private view. Everyone at the desk sees a shared view and may change it, but only its
 * owner or a supervisor may delete it.
 */
import { type BoardColumn, boardColumnNames } from '@takedown/declarations/board-columns.ts'
import { caseOrders, requestOrders, tipOrders } from '@takedown/declarations/list-orders.ts'
import type { SavedView } from '@takedown/prisma/generated/client/client.ts'
import { BoardSort, ViewScreen } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, ForbiddenError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { distinct, id, key, line, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { mayDeleteView } from './allowed-commands.ts'

/** Maximum number of views that a person may own, and of views in a sidebar. */
const MAX_VIEWS = 200

/** Orders that a view of each screen may keep; the board has the field `sort` instead. */
const listOrders = { BOARD: [], REQUESTS: requestOrders, CASES: caseOrders, TIPS: tipOrders } as const satisfies Record<
  ViewScreen,
  readonly string[]
>

/** A blank text selects every row of the list; on the board, every request that waits. */
const query = z.preprocess(
  (value) => (typeof value === 'string' && value.length <= 1000 && value.trim() === '' ? null : value),
  line(1000)
    .nullish()
    .transform((value) => value ?? ''),
)

const viewState = {
  query,
  sort: z
    .enum(BoardSort)
    .nullish()
    .transform((value) => value ?? 'DUE_ASC'),
  layout: z
    .enum(['TABLE', 'LANES', 'AXIS'])
    .nullish()
    .transform((value) => value ?? 'TABLE'),
  grouping: z
    .enum(['STATE', 'PLATFORM', 'CATEGORY', 'ASSIGNEE', 'DUE'])
    .nullish()
    .transform((value) => value ?? null),
  columns: distinct(z.enum(boardColumnNames), boardColumnNames.length)
    .nullish()
    .transform((value): BoardColumn[] => value ?? []),
  density: z
    .enum(['COMFORTABLE', 'COMPACT'])
    .nullish()
    .transform((value) => value ?? null),
}
const namedView = z.object({ key, name: line(80), shared: z.boolean(), listOrder: line(40).nullish(), ...viewState })
const saveInput = namedView.extend({ screen: z.enum(ViewScreen).nullish() })
const changeInput = namedView.extend({ view: id, expectedVersion: version })
const viewInput = z.object({ key, view: id })
const placeInput = z.object({ key, views: z.union([z.array(z.never()).length(0), distinct(id, MAX_VIEWS)]) })

/** Selects the person's own views and shared views, but no deleted views. */
export const visibleViews = ({ id: ownerId }: Pick<Viewer, 'id'>) => ({
  deletedAt: null,
  OR: [{ shared: true }, ...(ownerId ? [{ ownerId }] : [])],
})

export const sharedView = (tx: Pick<Tx, 'savedView'>, id: string): Promise<SavedView | null> =>
  tx.savedView.findFirst({ where: { id, screen: 'BOARD', shared: true, deletedAt: null } })

/** Returns at most 1,000 shared views of the board, sorted by name. With `ids`, returns only these views. */
export const sharedViews = (tx: Pick<Tx, 'savedView'>, ids?: string[]): Promise<SavedView[]> =>
  tx.savedView.findMany({
    where: { id: { in: ids }, screen: 'BOARD', shared: true, deletedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
  })

/**
 * Saves a new view and adds it to the end of the owner's sidebar, unless the sidebar is full. Throws errors such as
 * TOO_MANY_VIEWS.
 */
export async function saveView(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'saveView')
  const { key, screen: requested, ...settings } = parse(saveInput, input)
  const screen = requested ?? 'BOARD'
  const fields = { ...settings, screen, listOrder: orderOf(screen, settings.listOrder) }
  const { id: ownerId } = context.viewer
  return runCommand(context, { action: 'saveView', key, input: fields }, async (tx, append) => {
    await lockPerson(tx, ownerId)
    if ((await tx.savedView.count({ where: { ownerId, deletedAt: null } })) >= MAX_VIEWS)
      throw new RuleError('TOO_MANY_VIEWS', `a person has at most ${MAX_VIEWS} views`)
    const view = await tx.savedView.create({
      data: { ...fields, ownerId, createdAt: context.now, updatedAt: context.now },
    })
    const places = await tx.viewPlace.count({ where: { userId: ownerId } })
    if (places < MAX_VIEWS) await tx.viewPlace.create({ data: { userId: ownerId, viewId: view.id, position: places } })
    append({ type: 'view.saved', ...viewEvent(view, fields) })
    return { id: view.id }
  })
}

/** Throws if the screen has no such order. */
function orderOf(screen: ViewScreen, order: string | null | undefined): string | null {
  if (order && !listOrders[screen].some((known) => known === order))
    throw new ValidationError([{ path: 'listOrder', code: 'invalid_value', message: 'the screen has no such order' }])
  return order ?? null
}

/** Replaces all fields of a view, except the screen. Only the owner may change whether the view is shared. */
export async function changeView(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'changeView')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changeView', key, input: values }, async (tx, append) => {
    const { view: id, expectedVersion, ...settings } = values
    const view = await lockView(tx, context.viewer, id)
    if (view.version !== expectedVersion) throw new ConflictError(id, view.version, expectedVersion)
    const fields = { ...settings, listOrder: orderOf(view.screen, settings.listOrder) }
    if (view.ownerId !== context.viewer.id && view.shared !== fields.shared) throw new ForbiddenError('changeView')
    const updatedView = await tx.savedView.update({
      where: { id },
      data: { ...fields, updatedAt: context.now, version: { increment: 1 } },
    })
    append({ type: 'view.changed', ...viewEvent(updatedView, fields) })
    return { id }
  })
}

/** After `restoreView`, the view reappears at its place in every sidebar. */
export const deleteView = (context: CommandContext, input: unknown): Promise<{ id: string }> =>
  setDeleted(context, input, 'deleteView', 'view.deleted')

export const restoreView = (context: CommandContext, input: unknown): Promise<{ id: string }> =>
  setDeleted(context, input, 'restoreView', 'view.restored')

async function setDeleted(
  context: CommandContext,
  input: unknown,
  action: 'deleteView' | 'restoreView',
  type: 'view.deleted' | 'view.restored',
): Promise<{ id: string }> {
  permitPerson(context.viewer, action)
  const { key, ...fields } = parse(viewInput, input)
  return runCommand(context, { action, key, input: fields }, async (tx, append) => {
    const deletes = action === 'deleteView'
    const view = await lockView(tx, context.viewer, fields.view, !deletes)
    if (!mayDeleteView(view, context.viewer)) throw new ForbiddenError(action)
    if ((view.deletedAt !== null) === deletes) return { id: view.id }
    const updatedView = await tx.savedView.update({
      where: { id: view.id },
      data: { deletedAt: deletes ? context.now : null, updatedAt: context.now, version: { increment: 1 } },
    })
    append({ type, ...viewEvent(updatedView, {}) })
    return { id: view.id }
  })
}

/** Sets the views of a person's sidebar, in order. */
export async function placeViews(context: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(context.viewer, 'placeViews')
  const { key, ...fields } = parse(placeInput, input)
  const userId = context.viewer.id
  return runCommand(context, { action: 'placeViews', key, input: fields }, async (tx) => {
    await lockPerson(tx, userId)
    const visibleCount = await tx.savedView.count({
      where: { id: { in: fields.views }, ...visibleViews(context.viewer) },
    })
    if (visibleCount !== fields.views.length) throw new NotFoundError('view')
    await tx.viewPlace.deleteMany({ where: { userId } })
    await tx.viewPlace.createMany({ data: fields.views.map((viewId, position) => ({ userId, viewId, position })) })
    return { ids: fields.views }
  })
}

async function lockView(tx: Tx, viewer: Viewer, id: string, includeDeleted = false): Promise<SavedView> {
  await tx.$executeRaw`SELECT 1 FROM saved_view WHERE id = ${id}::uuid FOR UPDATE`
  const { deletedAt, ...where } = visibleViews(viewer)
  const view = await tx.savedView.findFirst({ where: { id, ...where, ...(includeDeleted ? {} : { deletedAt }) } })
  if (!view) throw new NotFoundError('view')
  return view
}

const lockPerson = (tx: Tx, userId: string) =>
  tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`

const viewEvent = <Data extends object>({ id, version }: SavedView, data: Data) => ({
  subject: { type: 'SavedView', id } as const,
  data: { ...data, version },
})
