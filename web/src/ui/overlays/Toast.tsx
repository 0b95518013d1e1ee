/** Toasts. The region that shows them is loaded with the first one. */
import { lazy, Suspense } from 'react'
import { store, useStore } from '#lib/store.ts'
import type { Action, Notice } from './notice.ts'

// The region is not needed before the first screen is rendered.
const load = () => import('./ToastRegion.tsx')
const ToastRegion = lazy(load)
const isNeeded = store(false)

/**
 * Shows a toast that confirms an action. The toast can have one button, for example to undo the action. Errors of a
 * form belong beside the form. Use the tone `bad` only for errors of actions without a form.
 */
export const toast = (text: string, tone: Notice['tone'] = 'ok', action?: Action): void => {
  isNeeded.set(true)
  void load().then(({ notify }) => notify({ text, tone, action }))
}

/** Loads the code of toasts early. It cannot be loaded when the connection is lost, and a toast must report that. */
export const preloadToasts = (): void => void load()

export function Toasts() {
  return useStore(isNeeded) ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null
}
