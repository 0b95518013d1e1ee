import { useLingui } from '@lingui/react/macro'
import { Languages, Monitor, Moon, Rows2, Rows3, Sun } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { isStaff, useViewer } from '#graphql/viewer.ts'
import { isVietnamese, switchLocale } from '#lib/locale.ts'
import { useSignal } from '#lib/signal.ts'
import { density, type Theme, theme } from '#lib/theme.ts'
import { IconButton } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'
import { ConnectionState } from './ConnectionState.tsx'
import { Mark } from './Sidebar.tsx'
import { UserMenu } from './UserMenu.tsx'

// Live, and on every screen: it comes after what the screen itself needs.
const AlarmButton = lazy(() => import('#features/alarm/AlarmButton.tsx'))

export function TopBar() {
  const { role } = useViewer()
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 md:px-5">
      <Mark className="mr-2 md:hidden" />
      <ConnectionState />
      <div className="flex-1" />
      {isStaff(role) && (
        <Suspense>
          <AlarmButton />
        </Suspense>
      )}
      <DensitySwitch />
      <ThemeSwitch />
      <LanguageSwitch />
      <UserMenu />
    </header>
  )
}

function LanguageSwitch() {
  const { t } = useLingui()
  const other = isVietnamese() ? 'en' : 'vi'
  return (
    <IconButton
      label={other === 'en' ? 'VI · Switch to English' : t`EN · Chuyển sang tiếng Việt`}
      icon={
        <span className="flex items-center gap-1 px-1.5 text-xs font-semibold uppercase">
          <Languages aria-hidden="true" className="size-4" />
          {isVietnamese() ? 'vi' : 'en'}
        </span>
      }
      className="w-auto!"
      onPress={() => void switchLocale(other)}
    />
  )
}

const themeIcons = { auto: Monitor, light: Sun, dark: Moon }

function ThemeSwitch() {
  const { t } = useLingui()
  const current = useSignal(theme)
  const words: Record<Theme, string> = { auto: t`Theo hệ thống`, light: t`Sáng`, dark: t`Tối` }
  const Icon = themeIcons[current]
  const choices: Theme[] = ['auto', 'light', 'dark']
  return (
    <Menu
      label={t`Giao diện`}
      groups={[
        {
          entries: choices.map((key) => {
            const Each = themeIcons[key]
            return { key, text: words[key], icon: <Each className="size-4" />, onAction: () => theme.set(key) }
          }),
        },
      ]}
    >
      <IconButton label={t`Giao diện: ${words[current]}`} icon={<Icon className="size-4" />} />
    </Menu>
  )
}

function DensitySwitch() {
  const { t } = useLingui()
  const current = useSignal(density)
  const next = current === 'compact' ? 'comfortable' : 'compact'
  return (
    <IconButton
      label={next === 'compact' ? t`Hàng sát nhau` : t`Hàng thoáng`}
      icon={next === 'compact' ? <Rows3 className="size-4" /> : <Rows2 className="size-4" />}
      className="hidden! md:inline-flex!"
      onPress={() => density.set(next)}
    />
  )
}
