/**
 * The numerator and denominator of a rate in words. On screen, they appear after a press. On paper, they are always
 * visible.
 */
import { useLingui } from '@lingui/react/macro'

export function Fraction({ text }: { text: string }) {
  const { t } = useLingui()
  return (
    <>
      <details className="text-xs text-muted print:hidden">
        <summary className="w-fit cursor-pointer hover:text-text">{t`Cách tính`}</summary>
        <span className="block text-sm leading-snug text-pretty first-letter:uppercase">{text}</span>
      </details>
      <span className="hidden text-2xs first-letter:uppercase print:block">{text}</span>
    </>
  )
}
