/**
 * Props of the view bar and its parts: the viewer's saved views, the current view, and whether the screen differs from
 * the current view.
 */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewState } from './viewState.ts'

export type ViewBarProps = {
  own: PersonalBoard
  /** The current saved view, or null. */
  view: SavedView | null
  viewState: ViewState
  changed: boolean
  onReset(): void
}
