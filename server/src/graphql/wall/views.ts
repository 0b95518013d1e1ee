/** How clients name the views of walls, and which saved views a wall can show. */
import { ValidationError } from '#domain/core/errors.ts'
import { isBuiltIn } from '#domain/wall/playlist.ts'
import { readWallViews, type WallView } from '#domain/wall/views.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, parseGlobalId, rowId } from '#graphql/core/global-ids.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'
import { WallViewErrorEnum, type WallViewName, WallViewNameEnum } from './enums.ts'

/** A view as clients name it. */
interface NamedView {
  view: WallViewName
  savedViewId?: string | null
}

export const viewName = (view: string): WallViewName => (isBuiltIn(view) ? view : 'saved')
export const savedViewId = (view: string): string | null => (isBuiltIn(view) ? null : globalId('SavedView', view))

/** The output fields that name a view. */
export const viewField = {
  type: WallViewNameEnum,
  description: 'The view.',
  resolve: ({ view }: { view: string }) => viewName(view),
}
export const savedViewField = {
  nullable: true as const,
  description: 'The global id of the saved view. Null for a built-in view.',
  resolve: ({ view }: { view: string }) => savedViewId(view),
}

const isComplete = ({ view, savedViewId }: NamedView): boolean => (view === 'saved') === (savedViewId != null)

/** Returns the view that a client names. Null if `savedViewId` is not the id of a SavedView. */
export function viewNamed(named: NamedView): string | null {
  if (!isComplete(named)) throw badInput('`savedViewId` is required for the view SAVED and not allowed for other views')
  if (named.view !== 'saved') return named.view
  const { type, id } = parseGlobalId(named.savedViewId ?? '') ?? {}
  return type === 'SavedView' && id ? id : null
}

/** Converts the playlist of an input to a playlist of the domain, which names a saved view by its row id. */
export const slidesIn = (input: unknown): unknown => {
  const { slides, ...otherFields } = input as { slides: (NamedView & { seconds: number })[] }
  const wrong = slides.findIndex((slide) => !isComplete(slide))
  if (wrong >= 0)
    throw new ValidationError([
      {
        path: `slides.${wrong}.savedViewId`,
        code: 'custom',
        message: 'is required for the view SAVED and not allowed for other views',
      },
    ])
  return {
    ...otherFields,
    slides: slides.map(({ view, savedViewId, seconds }) => ({
      view: view === 'saved' ? rowId('SavedView', savedViewId) : view,
      seconds,
    })),
  }
}

const WallViewRef = builder.objectRef<WallView>('WallView').implement({
  description: 'A saved view, and whether a wall can show it.',
  fields: (t) => ({
    savedViewId: t.id({
      description: 'The global id of the SavedView, for the argument `savedViewId` of the query `wall`.',
      resolve: ({ view }) => globalId('SavedView', view),
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The name of the view. Null only where a view is no longer shared.',
    }),
    error: t.expose('error', {
      type: WallViewErrorEnum,
      nullable: true,
      description: 'Why a wall cannot show the view. Null if it can show the view.',
    }),
  }),
})

builder.queryField('wallViews', (t) =>
  t.field({
    type: [WallViewRef],
    authScopes: { staff: true },
    description:
      'The shared views of the board, by name, at most 1,000. A wall can show the views whose `error` is null, and all built-in views.',
    resolve: (_root, _args, { db }) => readWallViews(db),
  }),
)
