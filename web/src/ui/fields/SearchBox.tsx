import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { cx } from '#ui/layout/classes.ts'
import { SearchField } from './TextField.tsx'

type SearchBoxProps = {
  label: string
  /** What is searched for now, from the URL. */
  value: string
  onChange(value: string): void
  className?: string
}

/** A search field that speaks only once the typing pauses, and follows the back button. */
export function SearchBox({ label, value, onChange, className }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const [output, setTold] = useState(value)
  const settled = useDelayed(typed, 300)
  if (value !== output) {
    setTold(value)
    if (value !== settled) setTyped(value)
  }
  // Only a pause in the typing speaks
  useEffect(() => {
    if (settled !== value && settled === typed) onChange(settled)
  }, [settled])
  return (
    <SearchField
      label={label}
      placeholder={label}
      value={typed}
      onChange={setTyped}
      icon={<Search className="size-4" />}
      className={cx('print:hidden', className)}
    />
  )
}
