/**
 * Props of the view bar and its parts: the viewer's saved views, the current view, and whether the screen differs from
 * the current view.
 */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'
import type { SaveViewInput } from '#graphql/generated/graphql.ts'

/** What a saved view keeps of its screen. */
export type ViewFields = Pick<
  SaveViewInput,
  'query' | 'sort' | 'listOrder' | 'layout' | 'grouping' | 'columns' | 'density'
>

export type ViewBarProps = {
  own: PersonalBoard
  screen: ViewScreen
  /** The current saved view, or null. */
  view: SavedView | null
  /** The filter, order and layout of the screen as they are now. */
  fields: ViewFields
  changed: boolean
  /** The name of the screen without a saved view. */
  usual: string
  onReset(): void
}
