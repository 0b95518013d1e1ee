/**
 * The notice that a wall shows in place of a view that it cannot show. It states the reason, so that people see that
 * the screen is not broken.
 */
import { Unplug } from 'lucide-react'
import { wallViewErrorText } from '#lib/i18n/labels/wall.ts'
import type { WallData } from './wall.graphql.ts'

export function WallUnavailable({ error }: { error: NonNullable<WallData['error']> }) {
  return (
    <section className="grid min-h-0 flex-1 place-content-center justify-items-center gap-8 rounded-2xl border border-line bg-surface p-12 text-center">
      <Unplug aria-hidden="true" className="size-24 text-muted" />
      <p className="max-w-[36ch] text-wall text-balance">{wallViewErrorText(error)}</p>
    </section>
  )
}
