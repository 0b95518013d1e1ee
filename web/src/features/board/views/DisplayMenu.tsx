/** The button that opens the display panel, whose code loads on hover or focus. */
import { useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, startTransition, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ViewState } from './viewState.ts'

const load = () => import('./DisplayPanel.tsx')
const DisplayPanel = lazy(load)

export function DisplayMenu({
  viewState,
  staff,
  onChange,
}: {
  viewState: ViewState
  staff: boolean
  onChange(part: Partial<ViewState>): void
}) {
  const { t } = useLingui()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <AriaButton
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        onHoverStart={load}
        onFocus={load}
        onPress={() => startTransition(() => setOpen(true))}
        className="inline-flex h-(--control) shrink-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-sm font-medium shadow-card hover:bg-hover print:hidden"
      >
        <SlidersHorizontal aria-hidden="true" className="size-4 text-muted" />
        <span className="hidden sm:inline">{t`Hiển thị`}</span>
        <span className="sr-only sm:hidden">{t`Hiển thị`}</span>
      </AriaButton>
      {open && (
        <Suspense>
          <DisplayPanel
            viewState={viewState}
            staff={staff}
            onChange={onChange}
            trigger={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
