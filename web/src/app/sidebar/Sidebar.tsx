/** Main navigation: a sidebar on wide and medium screens, a bottom bar on narrow screens. */
import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useWaitingConfirmations } from '#graphql/entities/confirmations.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { cx } from '#ui/layout/classes.ts'
import { entriesFor } from './navigation.ts'
import { SidebarViews } from './SidebarViews.tsx'
import { useAnnouncedConfirmations, WaitingBadge } from './WaitingBadge.tsx'

export function Mark({ className }: { className?: string }) {
  return <img src="/icon.svg" alt="" className={cx('size-7', className)} />
}

export function Sidebar() {
  const { t } = useLingui()
  const { can } = useViewer()
  const waiting = useAnnouncedConfirmations()
  return (
    <nav
      aria-label={t`Điều hướng chính`}
      className="hidden w-15 shrink-0 flex-col border-r border-line bg-sunken md:flex xl:w-50 print:hidden"
    >
      <Link to="/" className="flex h-13 shrink-0 items-center gap-2.5 px-4 xl:px-4">
        <Mark />
        <span className="hidden leading-tight xl:block">
          <span className="block font-semibold tracking-tight">Takedown Desk</span>
          {can.includes('READ_CASES') && (
            <span className="block text-2xs text-muted">
              <Trans>Phòng điều hành</Trans>
            </span>
          )}
        </span>
      </Link>
      {/* An administrator has more entries than fit on the screen of an office laptop. */}
      <ul className="min-h-0 flex-1 space-y-0.5 overflow-x-hidden overflow-y-auto px-2 py-2">
        {entriesFor(can).map(({ to, text, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              title={i18n._(text)}
              className="relative flex h-9 items-center justify-center gap-3 rounded-md px-3 text-sm font-medium text-muted transition-[background-color] hover:bg-hover hover:text-text xl:justify-start [@media(max-height:56rem)]:h-8"
              activeProps={{ className: 'bg-surface! text-text! shadow-card ring-1 ring-line', 'aria-current': 'page' }}
            >
              <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.9} />
              <span className="hidden xl:inline">{i18n._(text)}</span>
              {to === '/accounts' && (
                <WaitingBadge waiting={waiting} className="absolute top-0 right-0 xl:static xl:ml-auto" />
              )}
            </Link>
            {to === '/board' && can.includes('SAVE_VIEW') && <SidebarViews />}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A menu takes the last place if there are more entries than this. */
const MAX_ENTRIES = 5
const entryClass = 'relative flex w-full flex-col items-center gap-0.5 py-2 text-2xs font-medium text-muted'

/** Navigation for narrow screens. A long label takes space from entries with shorter labels before it is truncated. */
export function BottomBar() {
  const { t } = useLingui()
  const { can } = useViewer()
  const navigate = useNavigate()
  const waiting = useWaitingConfirmations() ?? 0
  const entries = entriesFor(can)
  const shown = entries.length > MAX_ENTRIES ? entries.slice(0, MAX_ENTRIES - 1) : entries
  const remaining = entries.slice(shown.length)
  return (
    <nav
      aria-label={t`Điều hướng chính`}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="flex">
        {shown.map(({ to, text, icon: Icon }) => (
          <li key={to} className="min-w-0 flex-auto">
            <Link
              to={to}
              className={entryClass}
              activeProps={{ className: 'text-accent-ink!', 'aria-current': 'page' }}
            >
              <Icon aria-hidden="true" className="size-5" strokeWidth={1.9} />
              <span className="max-w-full truncate px-0.5">{i18n._(text)}</span>
              {to === '/accounts' && <WaitingBadge waiting={waiting} className="absolute top-1 right-2" />}
            </Link>
          </li>
        ))}
        {remaining.length > 0 && (
          <li className="min-w-0 flex-auto">
            <Menu
              label={t`Thêm`}
              groups={[
                {
                  entries: remaining.map(({ to, text, icon: Icon }) => ({
                    key: to,
                    text: to === '/accounts' && waiting > 0 ? `${i18n._(text)} (${count(waiting)})` : i18n._(text),
                    icon: <Icon className="size-4" />,
                    onAction: () => void navigate({ to }),
                  })),
                },
              ]}
            >
              <Button className={entryClass}>
                <Ellipsis aria-hidden="true" className="size-5" strokeWidth={1.9} />
                <Trans>Thêm</Trans>
                {remaining.some(({ to }) => to === '/accounts') && (
                  <WaitingBadge waiting={waiting} className="absolute top-1 right-2" />
                )}
              </Button>
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  )
}
