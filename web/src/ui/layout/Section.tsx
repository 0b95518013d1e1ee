/**
 * Titled section of a drawer or dialog. It has no frame, because a panel in a drawer or dialog would be a box within a
 * box.
 */
import type { ReactNode } from 'react'

export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
      {children}
    </section>
  )
}
