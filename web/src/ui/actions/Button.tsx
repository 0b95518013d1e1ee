/** Buttons of the design system, with text or with an icon and a tooltip. */
import { type ReactNode, useRef } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Spinner } from '#ui/feedback/Spinner.tsx'
import { cx } from '#ui/layout/classes.ts'
import { useTooltip } from '#ui/overlays/useTooltip.tsx'
import { useFocusBefore } from './useFocusBefore.ts'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong shadow-card',
  secondary: 'bg-surface text-text border-line-strong hover:bg-hover shadow-card',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-bad text-on-bad border-transparent hover:brightness-95 shadow-card',
}

const frame =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border text-sm font-medium whitespace-nowrap ' +
  'print:hidden transition-[background-color] select-none data-[disabled]:pointer-events-none data-[disabled]:border-line data-[disabled]:bg-sunken data-[disabled]:text-muted data-[disabled]:shadow-none data-[pending]:opacity-50'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  look?: Look
  small?: boolean
  /** Shows a spinner and ignores further presses. The button keeps the focus; a disabled button would lose it. */
  busy?: boolean
  icon?: ReactNode
  children: ReactNode
  className?: string
}

export function Button({ look = 'secondary', small, busy, icon, children, className, ...rest }: ButtonProps) {
  const ref = useRef<HTMLButtonElement>(null)
  useFocusBefore(ref, rest.isDisabled)
  return (
    <AriaButton
      {...rest}
      ref={ref}
      isPending={busy}
      className={cx(frame, looks[look], small ? 'h-7 px-2' : 'h-(--control) px-3', className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </AriaButton>
  )
}

type IconButtonProps = Omit<
  AriaButtonProps,
  'className' | 'children' | keyof ReturnType<typeof useTooltip>['props']
> & {
  /** The action in words. It is used as the tooltip and as the accessible name. */
  label: string
  icon: ReactNode
  look?: Look
  className?: string
}

export function IconButton({ label, icon, look = 'quiet', className, ...rest }: IconButtonProps) {
  const { props, hint } = useTooltip(label)
  return (
    <>
      <AriaButton
        {...rest}
        {...props}
        aria-label={label}
        className={cx(frame, looks[look], 'size-(--control)', className)}
      >
        {icon}
      </AriaButton>
      {hint}
    </>
  )
}
