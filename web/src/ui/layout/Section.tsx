import type { ReactNode } from 'react'

/** A titled part of a drawer or dialog: lighter than a panel, which would be a box in a box. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
      {children}
    </section>
  )
}
