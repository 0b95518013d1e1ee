/** Minimal observable values outside React, such as the state of the socket, with hooks that follow them. */
import type { Signal } from '@takedown/client/live/signal.ts'
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'

export { type Signal, signal as store } from '@takedown/client/live/signal.ts'

/**
 * Follows a signal. Re-renders only if the result of `select` differs, so `select` must return a primitive or a stable
 * reference.
 */
export function useStore<T, S = T>(source: Signal<T>, select: (value: T) => S = (value) => value as unknown as S): S {
  return useSyncExternalStore(source.subscribe, () => select(source.get()))
}

/**
 * Like `useStore`, for expensive renders. React handles input first, and renders only the latest of the values that
 * arrive during a render.
 */
export function useDeferredStore<T>(source: Signal<T>): T {
  const [shown, setShown] = useState({ source, value: source.get() })
  useEffect(() => {
    const show = () => {
      const value = source.get()
      startTransition(() =>
        setShown((before) => (before.source === source && before.value === value ? before : { source, value })),
      )
    }
    show()
    return source.subscribe(show)
  }, [source])
  return shown.source === source ? shown.value : source.get()
}
