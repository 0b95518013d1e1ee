/** Checkbox that selects a row, or a range of rows with Shift. */
import { useRef } from 'react'
import { Checkbox } from './Checkbox.tsx'

/** With Shift held, `onToggle` is called for the range from the last toggled row. */
export function SelectBox({
  checked,
  onToggle,
  label,
  disabled,
}: {
  checked: boolean
  onToggle(range: boolean): void
  label: string
  disabled?: boolean
}) {
  const shift = useRef(false)
  return (
    // Only reads the Shift key; the checkbox itself is the control.
    <span
      className="flex"
      onPointerDownCapture={(event) => {
        shift.current = event.shiftKey
      }}
      onKeyDownCapture={(event) => {
        shift.current = event.shiftKey
      }}
    >
      <Checkbox label={label} checked={checked} disabled={disabled} onChange={() => onToggle(shift.current)} />
    </span>
  )
}
