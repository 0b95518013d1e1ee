/** Toasts. The region that shows them is loaded with the first one. */
import { lazy, Suspense } from 'react'
import { store, useStore } from '#lib/store.ts'
import type { Action, Notice } from './notice.ts'

// The region is not needed before the first screen is rendered.
const load = () => import('./ToastRegion.tsx')
const ToastRegion = lazy(load)
const isNeeded = store(false)

/**
 * Confirms an action. The message can have one button, for example to undo the action. Errors of a form belong beside
 * the form. The tone `bad` is for actions that have no form.
 */
export const toast = (text: string, tone: Notice['tone'] = 'ok', action?: Action): void => {
  isNeeded.set(true)
  void load().then(({ notify }) => notify({ text, tone, action }))
}

/** Loads the region early, for messages about a lost connection: without a connection it cannot be loaded. */
export const preloadToasts = (): void => void load()

export function Toasts() {
  return useStore(isNeeded) ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null
}
