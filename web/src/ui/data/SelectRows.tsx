/**
 * The checkbox of a row. It is a plain input that looks like `Checkbox`, because fast scrolling renders hundreds of them
 * per second.
 */
import { useEffect, useRef } from 'react'

type SelectRowsProps = {
  label: string
  checked: boolean
  partly?: boolean
  onToggle(range: boolean): void
}

export function SelectRows({ label, checked, partly = false, onToggle }: SelectRowsProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = partly && !checked
  }, [partly, checked])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      checked={checked}
      tabIndex={-1}
      onChange={() => {}}
      onClick={(event) => onToggle(event.shiftKey)}
      className="plain-checkbox cursor-pointer"
    />
  )
}
