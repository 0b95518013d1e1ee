import { Unplug } from 'lucide-react'
import { wallTroubleText } from '#lib/i18n/labels/wall.ts'
import type { WallData } from './wall.graphql.ts'

/** Instead of a view that cannot be shown: why, so that whoever stands before it knows that nothing is wrong with the screen. */
export function WallTrouble({ trouble }: { trouble: NonNullable<WallData['trouble']> }) {
  return (
    <section className="grid min-h-0 flex-1 place-content-center justify-items-center gap-8 rounded-2xl border border-line bg-surface p-12 text-center">
      <Unplug aria-hidden="true" className="size-24 text-muted" />
      <p className="max-w-[36ch] text-wall text-balance">{wallTroubleText(trouble)}</p>
    </section>
  )
}
