import { useRef } from 'react'
import { Checkbox } from './Checkbox.tsx'

/** The tick box of a row. With Shift held, everything since the last one ticked follows. */
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
    // Only looks at the Shift key; the box itself is the control
    <span
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
