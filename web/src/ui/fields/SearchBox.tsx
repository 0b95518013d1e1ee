/** Search field bound to the URL: calls `onChange` when typing pauses, and follows the back button. */
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { cx } from '#ui/layout/classes.ts'
import { SearchField } from './TextField.tsx'

type SearchBoxProps = {
  label: string
  value: string
  onChange(value: string): void
  className?: string
}

export function SearchBox({ label, value, onChange, className }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const [previousValue, setPreviousValue] = useState(value)
  const settled = useDelayed(typed, 300)
  if (value !== previousValue) {
    setPreviousValue(value)
    if (value !== settled) setTyped(value)
  }
  const search = useEffectEvent((text: string) => {
    if (text !== value && text === typed) onChange(text)
  })
  useEffect(() => search(settled), [settled])
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
