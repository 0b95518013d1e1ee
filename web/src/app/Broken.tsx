/** Screens of the router for failed rendering and for unknown addresses. */
import { Trans, useLingui } from '@lingui/react/macro'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, ErrorState, NoSuchPage } from '#ui/feedback/states.tsx'

/** How browsers report that they could not load a script of the product. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload/i

/** Shown when a screen throws while rendering. The error itself goes to the console. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui()
  console.error(error)
  // A retry of a failed import would fail again, so the button reloads the page.
  if (NOT_LOADED.test(String(error))) return <ErrorState onRetry={() => location.reload()} />
  return (
    <EmptyState
      icon={<CircleAlert className="size-5 text-bad" />}
      title={t`Không hiển thị được trang này`}
      action={
        <Button onPress={reset}>
          <Trans>Thử lại</Trans>
        </Button>
      }
    >
      <Trans>Trình duyệt gặp lỗi khi hiển thị trang. Dữ liệu đã ghi không bị mất.</Trans>
    </EmptyState>
  )
}

export function NotFoundScreen() {
  const { t } = useLingui()
  usePageTitle(t`Không tìm thấy`)
  return <NoSuchPage />
}
