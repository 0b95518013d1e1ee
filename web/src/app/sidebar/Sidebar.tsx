import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Button } from 'react-aria-components'
import { isStaff, useViewer } from '#graphql/entities/viewer.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { cx } from '#ui/layout/classes.ts'
import { entriesFor } from './navigation.ts'
import { SidebarViews } from './SidebarViews.tsx'

/** The product's own mark. */
export function Mark({ className }: { className?: string }) {
  return <img src="/icon.svg" alt="" className={cx('size-7', className)} />
}

/** Wide screens: words beside icons; medium ones: icons alone. */
export function Sidebar() {
  const { t } = useLingui()
  const { role } = useViewer()
  return (
    <nav
      aria-label={t`Chính`}
      className="hidden w-15 shrink-0 flex-col border-r border-line bg-sunken md:flex xl:w-50 print:hidden"
    >
      <Link to="/" className="flex h-13 items-center gap-2.5 px-4 xl:px-4">
        <Mark />
        <span className="hidden leading-tight xl:block">
          <span className="block font-semibold tracking-tight">Takedown Desk</span>
          {isStaff(role) && (
            <span className="block text-2xs text-muted">
              <Trans>Phòng điều hành</Trans>
            </span>
          )}
        </span>
      </Link>
      <ul className="flex-1 space-y-0.5 px-2 py-2">
        {entriesFor(role).map(({ to, text, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              title={i18n._(text)}
              className="flex h-9 items-center justify-center gap-3 rounded-md px-3 text-sm font-medium text-muted transition-[background-color] hover:bg-hover hover:text-text xl:justify-start"
              activeProps={{ className: 'bg-surface! text-text! shadow-card ring-1 ring-line', 'aria-current': 'page' }}
            >
              <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.9} />
              <span className="hidden xl:inline">{i18n._(text)}</span>
            </Link>
            {to === '/board' && isStaff(role) && <SidebarViews />}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What fits under a thumb; the rest opens from the last place. */
const FIT = 5
const place = 'flex w-full flex-col items-center gap-0.5 py-2 text-2xs font-medium text-muted'

/** Narrow screens: within reach of a thumb. A long word takes room from the short ones beside it, before it is cut. */
export function BottomBar() {
  const { t } = useLingui()
  const { role } = useViewer()
  const navigate = useNavigate()
  const entries = entriesFor(role)
  const shown = entries.length > FIT ? entries.slice(0, FIT - 1) : entries
  const rest = entries.slice(shown.length)
  return (
    <nav
      aria-label={t`Chính`}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="flex">
        {shown.map(({ to, text, icon: Icon }) => (
          <li key={to} className="min-w-0 flex-auto">
            <Link to={to} className={place} activeProps={{ className: 'text-accent-ink!', 'aria-current': 'page' }}>
              <Icon aria-hidden="true" className="size-5" strokeWidth={1.9} />
              <span className="max-w-full truncate px-0.5">{i18n._(text)}</span>
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="min-w-0 flex-auto">
            <Menu
              label={t`Mục khác`}
              groups={[
                {
                  entries: rest.map(({ to, text, icon: Icon }) => ({
                    key: to,
                    text: i18n._(text),
                    icon: <Icon className="size-4" />,
                    onAction: () => void navigate({ to }),
                  })),
                },
              ]}
            >
              <Button className={place}>
                <Ellipsis aria-hidden="true" className="size-5" strokeWidth={1.9} />
                <Trans>Mục khác</Trans>
              </Button>
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  )
}
