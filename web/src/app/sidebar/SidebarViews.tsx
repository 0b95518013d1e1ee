/** The starred views of the board and of the other lists. Hidden while the sidebar shows only icons. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { viewLink } from '#components/views/screens.ts'
import { starredViews, usePersonalBoard } from '#graphql/entities/personalBoard.ts'

export function SidebarViews() {
  const { t } = useLingui()
  const views = starredViews(usePersonalBoard())
  if (views.length === 0) return null
  return (
    <ul aria-label={t`Chế độ xem đã lưu`} className="mt-0.5 mb-1 ml-5 hidden border-l border-line pl-2 xl:block">
      {views.map((view) => (
        <li key={view.id}>
          <Link
            {...viewLink(view)}
            activeOptions={{ includeSearch: true }}
            title={view.name}
            className="block truncate rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-text"
            activeProps={{ className: 'text-text! font-medium bg-hover', 'aria-current': 'page' }}
          >
            {view.name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
