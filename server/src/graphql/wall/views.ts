/** How views of the wall are called from outside, and which of those that people saved can hang on one. */

import { isBuiltIn, type Slide } from '#domain/wall/playlist.ts'
import { readWallViews, type WallView, wallTroubles } from '#domain/wall/views.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, parseGlobalId, rowId } from '#graphql/core/global-ids.ts'

/** What stands in the address: the name of a built-in view, or a saved view's id. */
export const viewAddress = (view: string): string => (isBuiltIn(view) ? view : globalId('SavedView', view))

/** The view at an address; null where it is none. */
export function viewAt(address: string): string | null {
  if (isBuiltIn(address)) return address
  const { type, id } = parseGlobalId(address) ?? {}
  return type === 'SavedView' && id ? id : null
}

/** A playlist as it is said from outside. */
export const slidesIn = (input: unknown): unknown => {
  const { slides, ...rest } = input as { slides: Slide[] }
  const view = (address: string) => (isBuiltIn(address) ? address : rowId('SavedView', address))
  return { ...rest, slides: slides.map((slide) => ({ ...slide, view: view(slide.view) })) }
}

export const WallTroubleEnum = builder.enumType('WallTrouble', {
  values: wallTroubles,
  description:
    'Why a saved view shows nothing on a wall. NOT_SHARED: it was deleted, or is its owner’s alone. PERSONAL: it speaks of whoever looks (@me, is:watched, is:snoozed). UNCLEAR: a term of it means nothing, or nothing any more.',
})

const WallViewRef = builder.objectRef<WallView>('WallView').implement({
  description: 'A saved view, as far as walls are concerned.',
  fields: (t) => ({
    view: t.string({ description: 'As `wall` takes it.', resolve: ({ view }) => viewAddress(view) }),
    name: t.exposeString('name', { nullable: true, description: 'Null while it is not shared.' }),
    trouble: t.expose('trouble', {
      type: WallTroubleEnum,
      nullable: true,
      description: 'Why no wall can show it; null where one can.',
    }),
  }),
})

builder.queryField('wallViews', (t) =>
  t.field({
    type: [WallViewRef],
    authScopes: { staff: true },
    description:
      'Shared views, by name, at most 1,000: what a wall can show beside default, overdue, due-next and waiting-on-us.',
    resolve: (_root, _args, { db }) => readWallViews(db),
  }),
)
