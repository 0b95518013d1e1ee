import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'

/** One value outside React that components can follow: the socket's state, the clock, the theme. */
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

/** Re-renders only when what `select` picks has changed; it must return a plain value or a stable reference. */
export function useStore<T, S = T>(source: Signal<T>, select: (value: T) => S = (value) => value as unknown as S): S {
  return useSyncExternalStore(source.subscribe, () => select(source.get()))
}

/** As `useSignal`, for what takes long to draw: presses are answered first, and what changes during a drawing is drawn after it. */
export function useLateSignal<T>(source: Signal<T>): T {
  const [seen, setSeen] = useState({ source, value: source.get() })
  useEffect(() => {
    const show = () => {
      const value = source.get()
      startTransition(() =>
        setSeen((before) => (before.source === source && before.value === value ? before : { source, value })),
      )
    }
    show()
    return source.subscribe(show)
  }, [source])
  return seen.source === source ? seen.value : source.get()
}
