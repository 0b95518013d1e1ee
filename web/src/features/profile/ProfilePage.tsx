/** The profile: who is signed in, and how the product appears to this person. */
import { Trans, useLingui } from '@lingui/react/macro'
import { roles } from '@takedown/declarations/roles.ts'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useViewer } from '#graphql/entities/viewer.ts'
import { type Density, density, type Theme, theme } from '#lib/appearance/theme.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { isVietnamese, switchLocale } from '#lib/i18n/locale.ts'
import { authorityZone, offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { useStore } from '#lib/store.ts'
import { openTour } from '#lib/tour.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { type Choice, Select } from '#ui/fields/Select.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { chooseHome, chosenHome } from './home.ts'

const ZoneDialog = lazy(() => import('./ZoneDialog.tsx'))

const OF_ROLE = 'role'

interface ProfilePageProps {
  pages: readonly Choice<string>[]
  mails: ReactNode
}

export default function ProfilePage({ pages, mails }: ProfilePageProps) {
  const { t } = useLingui()
  const { id, name, role, platform, newsroom } = useViewer()
  const organization = platform?.name ?? newsroom?.name
  const [home, setHome] = useState(() => chosenHome(id ?? ''))
  const [isZoneOpen, setZoneOpen] = useState(false)
  const zone = ownZone()
  const homeOfRole = pages.find(({ key }) => key === roles[role].home)?.text ?? roles[role].home
  return (
    <Page title={t`Hồ sơ của bạn`} meta={organization ? `${roleName(role)} · ${organization}` : roleName(role)}>
      <div className="grid max-w-3xl gap-4">
        <Panel title={name}>
          <dl className="divide-y divide-line">
            <Row
              name={t`Ngôn ngữ`}
              hint={t`Trên màn hình của trình duyệt này. Ngôn ngữ của thư điện tử đặt ở trang Thông báo.`}
            >
              <Segments<'vi' | 'en'>
                label={t`Ngôn ngữ`}
                value={isVietnamese() ? 'vi' : 'en'}
                onChange={(locale) => void switchLocale(locale)}
                choices={[
                  { key: 'vi', text: 'Tiếng Việt' },
                  { key: 'en', text: 'English' },
                ]}
              />
            </Row>
            <Row
              name={t`Múi giờ`}
              hint={zone === authorityZone() ? t`Theo múi giờ của cơ quan.` : t`Khác múi giờ của cơ quan.`}
            >
              <span className="text-sm">
                {zone.replaceAll('_', ' ')} · {offsetName(zone, serverNow())}
              </span>
              <Button small onPress={() => setZoneOpen(true)}>
                <Trans>Đổi múi giờ…</Trans>
              </Button>
            </Row>
            <Row
              name={t`Trang mở đầu tiên`}
              hint={t`Sau khi đăng nhập và khi bấm vào biểu tượng, trên trình duyệt này.`}
            >
              <Select
                label={t`Trang mở đầu tiên`}
                className="w-64 max-w-full [&>span]:sr-only"
                choices={[{ key: OF_ROLE, text: t`Theo vai trò: ${homeOfRole}` }, ...pages]}
                value={home !== null && pages.some(({ key }) => key === home) ? home : OF_ROLE}
                onChange={(key) => {
                  const path = key === OF_ROLE ? null : key
                  chooseHome(id ?? '', path)
                  setHome(path)
                }}
              />
            </Row>
            <Display />
            <Row
              name={t`Thông báo`}
              hint={t`Việc nào báo, trong ứng dụng hay bằng thư điện tử, và giờ không làm phiền.`}
            >
              <Link
                to="/notifications"
                className="text-sm font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                <Trans>Đặt cách nhận thông báo</Trans>
              </Link>
            </Row>
            <Row name={t`Bảo mật`} hint={t`Mật khẩu, xác thực hai bước và các phiên đăng nhập.`}>
              <Link
                to="/profile/security"
                className="text-sm font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                <Trans>Bảo mật tài khoản</Trans>
              </Link>
            </Row>
            <Row name={t`Hướng dẫn`} hint={t`Các trang mà vai trò của bạn dùng, từng bước một.`}>
              <Button small onPress={openTour}>
                <Trans>Xem hướng dẫn</Trans>
              </Button>
            </Row>
          </dl>
        </Panel>
        {mails}
      </div>
      <Suspense>{isZoneOpen && <ZoneDialog onClose={() => setZoneOpen(false)} />}</Suspense>
    </Page>
  )
}

function Display() {
  const { t } = useLingui()
  const [currentTheme, currentDensity] = [useStore(theme), useStore(density)]
  return (
    <>
      <Row name={t`Giao diện`}>
        <Segments<Theme>
          label={t`Giao diện`}
          value={currentTheme}
          onChange={(chosen) => theme.set(chosen)}
          choices={[
            { key: 'auto', text: t`Theo hệ thống` },
            { key: 'light', text: t`Sáng` },
            { key: 'dark', text: t`Tối` },
            { key: 'contrast', text: t`Tương phản cao` },
          ]}
        />
      </Row>
      <Row name={t`Độ cao của hàng`}>
        <Segments<Density>
          label={t`Độ cao của hàng`}
          value={currentDensity}
          onChange={(chosen) => density.set(chosen)}
          choices={[
            { key: 'comfortable', text: t`Thoáng` },
            { key: 'compact', text: t`Gọn` },
          ]}
        />
      </Row>
    </>
  )
}

function Row({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <dt className="min-w-0 flex-1 basis-60 text-sm">
        <span className="font-medium">{name}</span>
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </dt>
      <dd className="flex max-w-full flex-wrap items-center gap-2">{children}</dd>
    </div>
  )
}
