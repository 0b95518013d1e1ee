/** The filter of a list as a text box with suggestions at the caret. */
import { useLingui } from '@lingui/react/macro'
import type { FilterNames } from '@takedown/query/reader.ts'
import { Search, X } from 'lucide-react'
import { memo, startTransition, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { matching, spotAt, take } from '#lib/complete.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import type { Grammar } from './grammar.ts'
import type { Lists } from './names.tsx'
import { QueryList } from './QueryList.tsx'
import { useChoices } from './useChoices.ts'

type QueryBoxProps = {
  grammar: Grammar
  label: string
  value: string
  lists: Lists | null
  names: FilterNames | null
  staff: boolean
  faulty: boolean
  onChange(value: string): void
}

const PAUSE_MS = 500

/**
 * Reports the text when typing pauses, when the user picks a value, on Enter and on blur. Unlike in `ComboBox`, a
 * suggestion completes only the term at the caret.
 */
export const QueryBox = memo(function QueryBox({
  grammar,
  label,
  value,
  lists,
  names,
  staff,
  faulty,
  onChange,
}: QueryBoxProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [previousValue, setPreviousValue] = useState(value)
  const [reported, setReported] = useState<readonly string[]>([])
  const [caret, setCaret] = useState<number | null>(null)
  const nextCaret = useRef<number | null>(null)
  const [active, setActive] = useState(-1)
  if (value !== previousValue) {
    setPreviousValue(value)
    // A reported value returns as the prop `value` a moment later. Meanwhile, the user may have reported further
    // values.
    setReported(reported.slice(reported.lastIndexOf(value) + 1 || reported.length))
    if (!reported.includes(value) && value !== typed.trim()) setTyped(value)
  }
  // If the user reverts a change at once, the changed value may never return as a prop. A later navigation to this
  // value would then be mistaken for the return of a report.
  const settledReports = useDelayed(reported, PAUSE_MS)
  if (reported.length > 0 && settledReports === reported && reported.at(-1) === value) setReported([])
  const spot = caret === null ? null : spotAt(typed, caret)
  const choices = useChoices(grammar, spot?.key ?? null, spot !== null, typed, lists, names, staff)
  // After a space, no suggestions are shown until the next term begins, because the list would cover the page during
  // free text.
  const offered = spot && (spot.key !== null || spot.typed !== '' || typed === '') ? matching(choices, spot.typed) : []
  const chosen = offered[active]

  const report = (text: string) => {
    if (text.trim() === (reported.at(-1) ?? value)) return
    setReported([...reported, text.trim()])
    onChange(text.trim())
  }
  const settled = useDelayed(typed, PAUSE_MS)
  const writing = offered.length > 0 && spot !== null && (spot.key !== null || spot.typed !== '')
  useEffect(() => {
    if (settled === typed && !writing) report(typed)
    // The effect must not report the text on each key press, so it does not depend on `typed`.
  }, [settled, writing])

  // This must be a layout effect, because the caret must be set before the next key event, which may already be queued.
  useLayoutEffect(() => {
    if (nextCaret.current !== null) input.current?.setSelectionRange(nextCaret.current, nextCaret.current)
    nextCaret.current = null
  })

  function pick(index: number) {
    const suggestion = offered[index]
    if (!spot || !suggestion) return
    const next = take(typed, spot, suggestion)
    setTyped(next.text)
    setCaret(next.caret)
    setActive(-1)
    if (spot.key !== null) report(next.text)
    nextCaret.current = next.caret
  }

  function onKeyDown(event: React.KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && offered.length > 0)
      setActive((active + step + offered.length + (active < 0 && step < 0 ? 1 : 0)) % offered.length)
    else if (event.key === 'Enter' && chosen) pick(active)
    else if (event.key === 'Tab' && !event.shiftKey && chosen) pick(active)
    else if (event.key === 'Enter') {
      setCaret(null)
      report(typed)
    } else if (event.key === 'Escape' && caret !== null) setCaret(null)
    else return
    event.preventDefault()
  }
  const place = () => setCaret(input.current?.selectionStart ?? null)
  // The list opens in a transition, so that the browser first paints the caret.
  const enter = () => startTransition(place)

  return (
    <div data-tour="filter" className={cx('relative min-w-0 flex-1', typed === '' && 'print:hidden')}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${list}-${active}` : undefined}
        aria-invalid={faulty || undefined}
        aria-describedby={faulty ? 'filter-faults' : undefined}
        placeholder={t`Lọc: ${staff && !narrow ? grammar.example : grammar.shortExample}`}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setCaret(event.target.selectionStart)
          setActive(-1)
        }}
        onSelect={(event) => {
          const { selectionStart } = event.currentTarget
          // A null caret means that the list was closed, for example by Enter, so it stays closed.
          if (document.activeElement === event.currentTarget) setCaret((now) => (now === null ? null : selectionStart))
        }}
        onFocus={enter}
        onClick={enter}
        onBlur={() => {
          setCaret(null)
          report(typed)
        }}
        onKeyDown={onKeyDown}
        className={cx(
          controlFrame,
          'h-(--control) pr-8 pl-8 font-mono text-[0.8125rem] focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent',
          faulty && 'border-bad!',
        )}
      />
      {typed !== '' && (
        <button
          type="button"
          aria-label={t`Bỏ mọi bộ lọc`}
          onClick={() => {
            setTyped('')
            report('')
            input.current?.focus()
          }}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded text-faint hover:bg-hover hover:text-text"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
      <QueryList id={list} offered={offered} active={active} onPick={pick} />
    </div>
  )
})
