/** Screens of the router for failed rendering and for unknown addresses. */
import { Trans } from '@lingui/react/macro'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { ErrorState, Forbidden } from '#ui/feedback/states.tsx'

/** Shown when a screen throws while rendering. The message is generic; the error itself goes to the console. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  console.error(error)
  return <ErrorState onRetry={reset} />
}

/** Shown for an unknown address. */
export function NotFoundScreen() {
  return (
    <Forbidden
      action={
        <Link to="/" className="font-medium text-accent-ink underline underline-offset-4">
          <Trans>Về trang chủ</Trans>
        </Link>
      }
    />
  )
}
