/** The addresses of the screens that have saved views. */
import type { SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'

export const screenPaths = {
  BOARD: '/board',
  REQUESTS: '/requests',
  CASES: '/cases',
  TIPS: '/tips',
} as const satisfies Record<ViewScreen, string>

export const viewLink = ({ id, screen }: Pick<SavedView, 'id' | 'screen'>) => ({
  to: screenPaths[screen],
  search: { view: id },
})

export const viewsOf = (views: readonly SavedView[], screen: ViewScreen): SavedView[] =>
  views.filter((view) => view.screen === screen)

/**
 * Puts the views of one screen in a new order within the sidebar. Views of other screens keep their positions. Views
 * that are new in the sidebar are added at its end.
 */
export function reorder(sidebar: readonly SavedView[], screen: ViewScreen, next: readonly SavedView[]): SavedView[] {
  const waiting = [...next]
  const placed = sidebar.flatMap((view) => (view.screen === screen ? waiting.splice(0, 1) : [view]))
  return [...placed, ...waiting]
}
