import type { CombinedError } from 'urql'
import { errorIdOf } from '#graphql/client/mutationError.ts'
import { codesOf, isRateLimited, isTemporary } from '#graphql/retry/failure.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { ErrorState, Forbidden } from '#ui/feedback/states.tsx'

type UnreadProps = {
  error: CombinedError | null | undefined
  /** Reads again at once; what failed for now is read again without it. */
  onRetry(): void
  className?: string
  /** Grey lines while it is read. */
  rows?: number
}

/** What stands in the place of a screen that has nothing to show yet: it is being read, it is not there, or reading failed. */
export function QueryState({ error, onRetry, className = 'p-8', rows }: UnreadProps) {
  if (!error) return <Skeleton className={className} rows={rows} />
  if (codesOf(error).includes('NOT_FOUND')) return <Forbidden />
  return (
    <ErrorState id={errorIdOf(error)} onRetry={onRetry} retries={isTemporary(error)} limited={isRateLimited(error)} />
  )
}
