/** Button styles for links. */
import { cx } from '#ui/layout/classes.ts'

const looks = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong shadow-card',
  secondary: 'bg-surface text-text border-line-strong hover:bg-hover shadow-card',
}

export const buttonLink = (look: keyof typeof looks = 'secondary'): string =>
  cx(
    'inline-flex h-(--control) shrink-0 items-center justify-center gap-1.5 rounded-md border px-3 text-sm font-medium whitespace-nowrap transition-[background-color] print:hidden',
    looks[look],
  )
