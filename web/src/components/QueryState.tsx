/** Shown in place of data: a skeleton while loading, a message if the data is missing or forbidden, or the error. */
import type { CombinedError } from 'urql'
import { errorIdOf } from '#graphql/client/mutationError.ts'
import { codesOf, isRateLimited, isTemporary } from '#graphql/retry/failure.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { ErrorState, Forbidden } from '#ui/feedback/states.tsx'

type QueryStateProps = {
  error: CombinedError | null | undefined
  /** After a temporary failure, the caller must also retry by itself. */
  onRetry(): void
  className?: string
  rows?: number
}

export function QueryState({ error, onRetry, className = 'p-8', rows }: QueryStateProps) {
  if (!error) return <Skeleton className={className} rows={rows} />
  if (codesOf(error).some((code) => code === 'NOT_FOUND' || code === 'UNAUTHENTICATED')) return <Forbidden />
  return (
    <ErrorState
      id={errorIdOf(error)}
      onRetry={onRetry}
      retriesAutomatically={isTemporary(error)}
      limited={isRateLimited(error)}
    />
  )
}
