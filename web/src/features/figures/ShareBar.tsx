/**
 * A bar that shows which parts of the denominator are the items of the numerator and the open items. It is hidden from
 * screen readers, because the page shows the same numbers as text.
 */
export function ShareBar({
  numerator,
  denominator,
  stillOpen,
}: {
  numerator: number
  denominator: number
  stillOpen: number
}) {
  if (denominator === 0) return null
  const share = (part: number) => `${(Math.min(part, denominator) / denominator) * 100}%`
  return (
    <span aria-hidden="true" className="mt-1.5 flex h-2 w-full overflow-hidden rounded-full bg-line">
      <span className="bg-ok" style={{ width: share(numerator) }} />
      <span className="bg-accent/40" style={{ width: share(Math.min(stillOpen, denominator - numerator)) }} />
    </span>
  )
}
