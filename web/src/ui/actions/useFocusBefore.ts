/** Moves the focus from a button that becomes disabled by its own press, for example when its form is empty again. */
import { type RefObject, useLayoutEffect } from 'react'

const FIELDS = 'input:not([type=hidden], [type=file], [tabindex="-1"]), textarea'

// A browser takes the focus from a disabled button before React's effects run, so the last control with a visible focus
// is remembered.
let lastVisible: Element | null = null

document.addEventListener('focusin', ({ target }) => {
  const control = target as Element
  lastVisible = control.matches(':focus-visible') ? control : null
})

/**
 * If the button becomes disabled while it has the visible focus of a person at the keyboard, moves the focus to the
 * last field before the button, or to the main part of the page. Without this, the next Tab would begin at the top of
 * the document.
 */
export function useFocusBefore(button: RefObject<HTMLButtonElement | null>, isDisabled: boolean | undefined): void {
  useLayoutEffect(() => {
    const { current } = button
    if (!isDisabled || !current || lastVisible !== current) return
    const isElsewhere = document.activeElement !== current && document.activeElement !== document.body
    // A dialog keeps the focus by itself.
    if (isElsewhere || current.closest('[role=dialog]')) return
    const form = current.closest('form, section') ?? document
    const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter(
      (field) => field.compareDocumentPosition(current) & Node.DOCUMENT_POSITION_FOLLOWING,
    )
    const next = fields.at(-1) ?? document.getElementById('main')
    next?.focus({ preventScroll: true })
  }, [button, isDisabled])
}
