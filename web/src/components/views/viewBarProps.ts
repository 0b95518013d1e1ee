/**
 * Props of the view bar and its parts: the viewer's saved views, the current view, and whether the screen differs from
 * the current view.
 */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'
import type { SaveViewInput } from '#graphql/generated/graphql.ts'

/** The settings of a screen that a saved view stores. */
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
  /** The heading of the screen while no saved view is selected. */
  usual: string
  onReset(): void
}
