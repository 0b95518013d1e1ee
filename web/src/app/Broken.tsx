import { Trans } from '@lingui/react/macro'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { ErrorState, Forbidden } from '#ui/feedback/states.tsx'

/** A screen that failed while drawing. The words are ours; the details stay in the console. */
export function Broken({ error, reset }: ErrorComponentProps) {
  console.error(error)
  return <ErrorState onRetry={reset} />
}

/** An address that leads nowhere. */
export function NotHere() {
  return (
    <Forbidden
      action={
        <Link to="/" className="font-medium text-accent-ink underline underline-offset-4">
          <Trans>Về trang đầu</Trans>
        </Link>
      }
    />
  )
}
