/** The addresses of wall views, and which saved views a wall can show. */
import { isBuiltIn, type Slide } from '#domain/wall/playlist.ts'
import { readWallViews, type WallView } from '#domain/wall/views.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, parseGlobalId, rowId } from '#graphql/core/global-ids.ts'
import { WallViewErrorEnum } from './enums.ts'

/** The address of a view: the name of a built-in view, or the global id of a saved view. */
export const viewAddress = (view: string): string => (isBuiltIn(view) ? view : globalId('SavedView', view))

/** The view at an address. Null if the address is not valid. */
export function viewAt(address: string): string | null {
  if (isBuiltIn(address)) return address
  const { type, id } = parseGlobalId(address) ?? {}
  return type === 'SavedView' && id ? id : null
}

/** The input of a playlist, with its addresses replaced by names and row ids. */
export const slidesIn = (input: unknown): unknown => {
  const { slides, ...otherFields } = input as { slides: Slide[] }
  const view = (address: string) => (isBuiltIn(address) ? address : rowId('SavedView', address))
  return { ...otherFields, slides: slides.map((slide) => ({ ...slide, view: view(slide.view) })) }
}

const WallViewRef = builder.objectRef<WallView>('WallView').implement({
  description: 'A saved view, with its suitability for walls.',
  fields: (t) => ({
    view: t.string({
      description: 'The global id of the SavedView, as `wall` accepts it.',
      resolve: ({ view }) => viewAddress(view),
    }),
    name: t.exposeString('name', { nullable: true, description: 'The name of the view. Null if it is not shared.' }),
    error: t.expose('error', {
      type: WallViewErrorEnum,
      nullable: true,
      description: 'Why a wall cannot show the view. Null if it can.',
    }),
  }),
})

builder.queryField('wallViews', (t) =>
  t.field({
    type: [WallViewRef],
    authScopes: { staff: true },
    description:
      'All shared views, by name, at most 1,000. A wall can show them besides default, overdue, due-next and waiting-on-us.',
    resolve: (_root, _args, { db }) => readWallViews(db),
  }),
)
