import { lazy, Suspense } from 'react'
import { store, useStore } from '#lib/store.ts'
import type { Action, Notice } from './notice.ts'

// Nobody needs to be told anything before the first screen stands.
const load = () => import('./ToastRegion.tsx')
const ToastRegion = lazy(load)
const wanted = store(false)

/** Says that something was done, and offers to undo it. What went wrong belongs beside the form; `bad` is for what has no form. */
export const toast = (text: string, tone: Notice['tone'] = 'ok', action?: Action): void => {
  wanted.set(true)
  void load().then(({ notify }) => notify({ text, tone, action }))
}

export function Toasts() {
  return useStore(wanted) ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null
}
