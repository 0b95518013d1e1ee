/** Commands that are available on every screen. */
import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { entriesFor } from '#app/sidebar/navigation.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { density, theme } from '#lib/appearance/theme.ts'
import { type Command, useCommands } from '#lib/commands.ts'
import { isVietnamese, switchLocale } from '#lib/i18n/locale.ts'
import { signOut } from '#lib/session.ts'
import { openTour } from '#lib/tour.ts'

export function useGlobalCommands({ onShortcuts }: { onShortcuts(): void }): void {
  const { t } = useLingui()
  const { can } = useViewer()
  const navigate = useNavigate()
  const go: Command[] = entriesFor(can).map(({ to, text, keys }) => ({
    id: to,
    text: i18n._(text),
    group: 'navigation',
    keys: keys && `g ${keys}`,
    run: () => void navigate({ to }),
  }))
  const creation: Command[] = can.includes('SUBMIT_TIP')
    ? [
        {
          id: 'new-tip',
          text: t`Ghi nhận phản ánh mới`,
          group: 'create',
          keys: 'c t',
          run: () => void navigate({ to: '/tips/new' }),
        },
      ]
    : []
  const display: Command[] = [
    { id: 'keys', text: t`Xem các phím tắt`, group: 'settings', keys: '?', run: onShortcuts },
    { id: 'profile', text: t`Hồ sơ của bạn`, group: 'navigation', run: () => void navigate({ to: '/profile' }) },
    { id: 'tour', text: t`Xem hướng dẫn`, group: 'settings', run: openTour },
    { id: 'light', text: t`Giao diện sáng`, group: 'settings', run: () => theme.set('light') },
    { id: 'dark', text: t`Giao diện tối`, group: 'settings', run: () => theme.set('dark') },
    { id: 'contrast', text: t`Giao diện tương phản cao`, group: 'settings', run: () => theme.set('contrast') },
    {
      id: 'density',
      text: t`Đổi độ cao của hàng`,
      group: 'settings',
      run: () => density.set(density.get() === 'compact' ? 'comfortable' : 'compact'),
    },
    {
      id: 'language',
      text: isVietnamese() ? 'Switch to English' : 'Chuyển sang tiếng Việt',
      group: 'settings',
      run: () => void switchLocale(isVietnamese() ? 'en' : 'vi'),
    },
    { id: 'sign-out', text: t`Đăng xuất`, group: 'settings', run: () => void signOut() },
  ]
  useCommands([...go, ...creation, ...display])
}
