/** What the view bar and its parts know: the person's views, the current one and how the screen differs from it. */
import type { OwnBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { Look } from './viewState.ts'

export type ViewBarProps = {
  own: OwnBoard
  /** The view that the screen is called by. */
  view: SavedView | null
  look: Look
  changed: boolean
  onReset(): void
}
