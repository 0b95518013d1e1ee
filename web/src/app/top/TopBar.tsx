/** Top bar of every screen with a session. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Contrast, Languages, Monitor, Moon, Rows2, Rows3, Search, Sun } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from 'react-aria-components'
import { Mark } from '#app/sidebar/Sidebar.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { density, type Theme, theme } from '#lib/appearance/theme.ts'
import { isVietnamese, switchLocale } from '#lib/i18n/locale.ts'
import { useStore } from '#lib/store.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Keys } from '#ui/actions/Keys.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { ConnectionState } from './ConnectionState.tsx'
import { UserMenu } from './UserMenu.tsx'

// Loaded separately from the shell, so that the code of the screen loads first.
const AlarmButton = lazy(() => import('#features/alarm/AlarmButton.tsx'))
const Bell = lazy(() => import('#features/notifications/Bell.tsx'))

export function TopBar({ onFind }: { onFind(): void }) {
  const can = useCan()
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 md:px-5 print:hidden">
      <Mark className="mr-2 md:hidden" />
      <ConnectionState />
      <div className="flex-1" />
      <Suspense>
        {can('READ_ALARM') && <AlarmButton />}
        {can('READ_NOTIFICATIONS') && <Bell />}
      </Suspense>
      <SearchButton onPress={onFind} />
      <DensitySwitch />
      <ThemeSwitch />
      <LanguageSwitch />
      <UserMenu />
    </header>
  )
}

function SearchButton({ onPress }: { onPress(): void }) {
  const { t } = useLingui()
  return (
    <div data-tour="find" className="flex items-center">
      <Button
        onPress={onPress}
        className="mr-2 hidden h-8 w-56 items-center gap-2 rounded-md border border-line bg-sunken px-2.5 text-sm text-muted hover:border-line-strong lg:flex"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">
          <Trans>Tìm kiếm…</Trans>
        </span>
        <Keys keys="mod+k" />
      </Button>
      <IconButton
        label={t`Tìm kiếm, thao tác`}
        icon={<Search className="size-4" />}
        className="lg:hidden!"
        onPress={onPress}
      />
    </div>
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

const themeIcons = { auto: Monitor, light: Sun, dark: Moon, contrast: Contrast }

function ThemeSwitch() {
  const { t } = useLingui()
  const current = useStore(theme)
  const words: Record<Theme, string> = {
    auto: t`Theo hệ thống`,
    light: t`Sáng`,
    dark: t`Tối`,
    contrast: t`Tương phản cao`,
  }
  const Icon = themeIcons[current]
  const choices: Theme[] = ['auto', 'light', 'dark', 'contrast']
  return (
    <Menu
      label={t`Giao diện`}
      groups={[
        {
          entries: choices.map((key) => {
            const ThemeIcon = themeIcons[key]
            return { key, text: words[key], icon: <ThemeIcon className="size-4" />, onAction: () => theme.set(key) }
          }),
        },
      ]}
    >
      <IconButton
        label={t`Giao diện: ${words[current]}`}
        icon={<Icon className="size-4" />}
        className="hidden! sm:inline-flex!"
      />
    </Menu>
  )
}

function DensitySwitch() {
  const { t } = useLingui()
  const current = useStore(density)
  const next = current === 'compact' ? 'comfortable' : 'compact'
  return (
    <IconButton
      label={next === 'compact' ? t`Thu gọn hàng` : t`Giãn hàng`}
      icon={next === 'compact' ? <Rows3 className="size-4" /> : <Rows2 className="size-4" />}
      className="hidden! md:inline-flex!"
      onPress={() => density.set(next)}
    />
  )
}
