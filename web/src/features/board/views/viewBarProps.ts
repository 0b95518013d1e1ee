/** What the view bar and its parts know: the person's views, the current one and how the screen differs from it. */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewState } from './viewState.ts'

export type ViewBarProps = {
  own: PersonalBoard
  /** The view that the screen is called by. */
  view: SavedView | null
  look: ViewState
  changed: boolean
  onReset(): void
}
