/** Menu of the signed-in person. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { BellRing, BookOpen, CircleHelp, CircleUser, Code, Globe, LogOut, ShieldCheck } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button } from 'react-aria-components'
import { screen } from '#app/screen.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { signOut } from '#lib/session.ts'
import { openTour } from '#lib/tour.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import { Avatar } from '#ui/layout/Avatar.tsx'

const ZoneDialog = screen(() => import('#features/profile/ZoneDialog.tsx'))

export function UserMenu() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { name, role, platform, newsroom, demo } = useViewer()
  const organization = platform?.name ?? newsroom?.name
  const [isZoneOpen, setZoneOpen] = useState(false)
  return (
    <>
      <Menu
        label={t`Tài khoản`}
        groups={[
          { title: organization ? `${roleName(role)} · ${organization}` : roleName(role), entries: [] },
          {
            entries: [
              {
                key: 'profile',
                text: t`Hồ sơ của bạn`,
                icon: <CircleUser className="size-4" />,
                onAction: () => void navigate({ to: '/profile' }),
              },
              {
                key: 'security',
                text: t`Bảo mật tài khoản`,
                icon: <ShieldCheck className="size-4" />,
                onAction: () => void navigate({ to: '/profile/security' }),
              },
              {
                key: 'notifications',
                text: t`Cách nhận thông báo…`,
                icon: <BellRing className="size-4" />,
                onAction: () => void navigate({ to: '/notifications' }),
              },
              {
                key: 'zone',
                text: t`Múi giờ…`,
                note: `${ownZone().replaceAll('_', ' ')} · ${offsetName(ownZone(), serverNow())}`,
                icon: <Globe className="size-4" />,
                onAction: () => setZoneOpen(true),
              },
              {
                key: 'tour',
                text: t`Xem hướng dẫn`,
                icon: <CircleHelp className="size-4" />,
                onAction: openTour,
              },
              {
                key: 'docs',
                text: t`Tài liệu`,
                icon: <BookOpen className="size-4" />,
                onAction: () => void window.open('/docs', '_blank', 'noopener'),
              },
              {
                key: 'source',
                text: t`Mã nguồn (AGPL)`,
                icon: <Code className="size-4" />,
                onAction: () => void window.open('/source', '_blank', 'noopener'),
              },
              { key: 'out', text: t`Đăng xuất`, icon: <LogOut className="size-4" />, onAction: () => void signOut() },
            ],
          },
        ]}
      >
        <Button className="ml-1 flex items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-hover">
          <Avatar name={name} />
          <span className="hidden text-left leading-tight lg:block">
            <span className="block max-w-40 truncate font-medium">{name}</span>
            <span className="block text-2xs text-muted">
              {roleName(role)}
              {demo && (
                <>
                  {' · '}
                  <Trans>Dùng thử</Trans>
                </>
              )}
            </span>
          </span>
          <span className="sr-only lg:hidden">{name}</span>
        </Button>
      </Menu>
      <Suspense>{isZoneOpen && <ZoneDialog onClose={() => setZoneOpen(false)} />}</Suspense>
    </>
  )
}
