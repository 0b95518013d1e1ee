/** Minimal observable values outside React, such as the state of the socket, with hooks that follow them. */
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'

export type Signal<T> = { get(): T; set(value: T): void; subscribe(listener: () => void): () => void }

export function store<T>(initial: T): Signal<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

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
