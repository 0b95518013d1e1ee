/** Selects one of two to five options that are all visible. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'
import { scrollIntoView } from '#ui/layout/scrollIntoView.ts'

type SegmentsProps<K extends string> = {
  label: string
  choices: readonly { key: K; text: string }[]
  value: K | null
  onChange(value: K): void
  className?: string
}

export function Segments<K extends string>({ label, choices, value, onChange, className }: SegmentsProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) onChange(String(key) as K)
      }}
      className={cx(
        'inline-flex max-w-full print:hidden overflow-x-auto overflow-y-hidden rounded-md border border-line bg-sunken p-0.5',
        className,
      )}
    >
      {choices.map(({ key, text }) => (
        <ToggleButton
          key={key}
          id={key}
          ref={key === value ? scrollIntoView : undefined}
          className={({ isSelected }) =>
            cx(
              'h-[calc(var(--control)-0.375rem)] rounded px-2.5 text-sm font-medium whitespace-nowrap transition-[background-color]',
              isSelected ? 'bg-surface text-text shadow-card' : 'text-muted hover:text-text',
            )
          }
        >
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
