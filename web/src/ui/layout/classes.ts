/** Helper for class names, and the frame shared by form controls. */

export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

export const controlFrame =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-text shadow-card placeholder:text-faint ' +
  'hover:border-faint data-[focused]:border-accent data-[focused]:outline-2 data-[focused]:-outline-offset-1 ' +
  'data-[focused]:outline-accent data-[invalid]:border-bad disabled:opacity-60 transition-[background-color]'
