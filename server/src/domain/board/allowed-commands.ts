/**
 * Decides which commands a viewer may run on a visible saved view (a named filter and order of a list). Anyone who sees
 * the view may change it; only its owner or a supervisor may delete or restore it.
 */
import type { SavedView } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'
import { maintainsViews } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'

type ViewStanding = Pick<SavedView, 'ownerId' | 'deletedAt'>

export const mayDeleteView = ({ ownerId }: Pick<SavedView, 'ownerId'>, viewer: Viewer): boolean =>
  ownerId === viewer.id || maintainsViews(viewer)

export const savedViewCommands = commandsOn<ViewStanding>({
  changeView: ({ deletedAt }) => deletedAt === null,
  deleteView: (view, viewer) => view.deletedAt === null && mayDeleteView(view, viewer),
  restoreView: (view, viewer) => view.deletedAt !== null && mayDeleteView(view, viewer),
})
