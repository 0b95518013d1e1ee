/** Filter button that shows the selected values, with a list behind it. An empty selection means no restriction. */
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, startTransition, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'
import type { MultiSelectProps } from './multiChoice.ts'

// The list is loaded separately, because its code is large and the first screen does not need it at once.
const load = () => import('./MultiSelectList.tsx')
const MultiSelectList = lazy(load)

export function MultiSelect(props: MultiSelectProps) {
  const { label, choices, value, usual, wide } = props
  const { t } = useLingui()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const changeOpen = (next: boolean) => {
    setOpen(next)
    props.onOpen?.(next)
  }
  const chosen = value.flatMap((key) => choices.find((choice) => choice.key === key) ?? [])
  const first = chosen
    .slice(0, 2)
    .map(({ text }) => text)
    .join(', ')
  const summary = chosen.length > 2 ? t`${first} và ${chosen.length - 2} nữa` : first
  return (
    <>
      <AriaButton
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        onHoverStart={load}
        onFocus={load}
        onPress={() => startTransition(() => changeOpen(true))}
        className={cx(
          'inline-flex h-(--control) items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap transition-[background-color]',
          wide ? 'max-w-full' : 'max-w-80',
          first && !usual
            ? 'border-transparent bg-accent-soft text-accent-ink'
            : 'border-dashed border-line-strong text-muted hover:bg-hover hover:text-text print:hidden',
        )}
      >
        <span>{label}</span>
        {summary && <span className="truncate font-medium">{summary}</span>}
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 opacity-70" />
      </AriaButton>
      {open && (
        <Suspense>
          <MultiSelectList {...props} trigger={button} onClose={() => changeOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
