/** URL parameters of the handover page. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

/**
 * `since` is an instant, or a span: 8h, 24h or 7d. Without it, the period starts when the viewer last took over a
 * shift. `of` is the id of the case, platform or person to filter by.
 */
export const handoverSearch = z.object({
  since: text,
  kind: text,
  by: z.catch(z.optional(z.enum(['case', 'platform', 'person'])), undefined),
  of: text,
  order: z.catch(z.optional(z.enum(['oldest'])), undefined),
})
export type HandoverSearch = z.infer<typeof handoverSearch>

const HOUR = 3_600_000
const spansMs: Record<string, number> = { '8h': 8 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR }

/**
 * Resolves `since` to an instant. Returns null, which means the last handover, if `since` is absent or cannot be read.
 * Rounds the instant of a span to the minute, so that the variables of the query do not change at every render.
 */
export function sinceOf(since: string | undefined, now: number): string | null {
  const span = since && spansMs[since]
  if (span) return new Date(Math.floor((now - span) / 60_000) * 60_000).toISOString()
  return since && !Number.isNaN(Date.parse(since)) ? new Date(since).toISOString() : null
}
