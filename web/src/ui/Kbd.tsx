/** A key to press, as printed on it. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded border border-line-strong border-b-2 bg-surface px-1 font-sans text-2xs font-medium text-muted">
      {children}
    </kbd>
  )
}
