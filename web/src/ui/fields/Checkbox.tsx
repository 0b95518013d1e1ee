/** Checkbox of the design system, with checked, partly checked and unlabelled variants. */
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'

type CheckboxProps = {
  /** Absent in a `CheckboxGroup`, which keeps the state. */
  checked?: boolean
  onChange?(checked: boolean): void
  value?: string
  /** Whether some, but not all, of the rows that the checkbox selects are checked. */
  partly?: boolean
  disabled?: boolean
  label?: string
  children?: ReactNode
  className?: string
}

export function Checkbox({ checked, onChange, value, partly, disabled, label, children, className }: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={checked}
      value={value}
      isIndeterminate={partly}
      isDisabled={disabled}
      onChange={onChange}
      aria-label={label}
      className={cx(
        'group inline-flex items-center gap-2 text-sm print:invisible data-[disabled]:opacity-50',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={cx(
              'grid size-4 shrink-0 place-items-center rounded border transition-[background-color] group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2',
              isSelected || isIndeterminate
                ? 'border-accent bg-accent text-on-accent'
                : 'border-line-strong bg-surface group-hover:border-faint',
            )}
          >
            {isIndeterminate ? (
              <Minus aria-hidden="true" className="size-3" />
            ) : (
              isSelected && <Check aria-hidden="true" className="size-3" strokeWidth={3} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
