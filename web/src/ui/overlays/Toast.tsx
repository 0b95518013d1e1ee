/** Toasts, that is short messages over the screen. */
import { lazy, Suspense } from 'react'
import { store, useStore } from '#lib/store.ts'
import type { Action, Notice } from './notice.ts'
import type { ToastRegionProps } from './ToastRegion.tsx'

// The region has its own chunk, because the first screen does not need it.
const load = () => import('./ToastRegion.tsx')
const ToastRegion = lazy(load)
const isNeeded = store(false)

type Options = Partial<Omit<Notice, 'text' | 'act'>>

/**
 * Shows a toast that confirms an action, with a link to its object. Without `link`, the message links to the page on
 * which it appeared, once the person has left it. Errors of a form belong beside the form. The tone `bad` is for
 * actions that have no form.
 */
export const toast = (text: string, options: Notice['tone'] | Options = 'ok', action?: Action): void => {
  const { tone = 'ok', ...others } = typeof options === 'string' ? { tone: options, action } : options
  const { pathname, search } = location
  show({ text, tone, page: pathname + search, ...others })
}

/**
 * Loads the code of toasts early. A toast must report a lost connection, and the code cannot be loaded any more at that
 * time.
 */
export const preloadToasts = (): void => void load()

export const showPending = (act: string): void => show({ text: '', tone: 'ok', page: '', act })

function show(notice: Notice): void {
  isNeeded.set(true)
  void load().then(({ notify }) => notify(notice))
}

export function Toasts(props: ToastRegionProps) {
  return useStore(isNeeded) ? (
    <Suspense>
      <ToastRegion {...props} />
    </Suspense>
  ) : null
}
