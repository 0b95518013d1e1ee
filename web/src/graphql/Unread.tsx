import type { CombinedError } from 'urql'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState, Forbidden } from '#ui/states.tsx'
import { errorIdOf } from './refusal.ts'

/** What stands in the place of a screen that has nothing to show yet: it is being read, it is not there, or reading failed. */
export function Unread({
  error,
  onRetry,
  className = 'p-8',
}: {
  error: CombinedError | null | undefined
  onRetry(): void
  className?: string
}) {
  if (!error) return <Skeleton className={className} />
  const missing = error.graphQLErrors.some(({ extensions }) => extensions.code === 'NOT_FOUND')
  return missing ? <Forbidden /> : <ErrorState id={errorIdOf(error)} onRetry={onRetry} />
}
