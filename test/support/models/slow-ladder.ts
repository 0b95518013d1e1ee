/**
 * A slow model of the ladder, written by hand as a second opinion: it walks from the earliest possible time to the
 * present in steps of half an hour, and remembers which rung stands open.
 */
import type { LadderHistory } from '@takedown/server/domain/ladder/next-rung.ts'
import type { Rung } from '@takedown/server/reference/ladder.ts'

/** All times of a test must be multiples of this. */
export const STEP_MS = 1_800_000
const HOUR_MS = 3_600_000

/** Returns the code of the rung that is open at `now`, and since when; null if none is. */
export function slowRung(
  rungs: readonly Rung[],
  { isOpen, items, letters }: Pick<LadderHistory, 'isOpen' | 'items' | 'letters'>,
  { now, hasHigherContact }: { now: number; hasHigherContact: boolean },
): { code: string; since: number } | null {
  let due = Number.POSITIVE_INFINITY
  for (const item of items)
    if (item.state === 'UNANSWERED' || item.state === 'STILL_UP')
      if (item.dueAt && item.dueAt.getTime() < due) due = item.dueAt.getTime()
  if (!isOpen || due === Number.POSITIVE_INFINITY) return null
  let open: { code: string; since: number } | null = null
  // After the due date: how many rungs are done, and the time from which the next one counts.
  let done = 0
  let from = due
  const afterwards = rungs.filter((rung) => rung.starts !== 'BEFORE_DUE')
  for (let time = due - 2_200 * HOUR_MS; time <= now; time += STEP_MS) {
    if (time === due) open = null
    for (const { code, at } of letters) {
      if (at.getTime() !== time) continue
      if (time < due) open = null
      else {
        const place = afterwards.findIndex((rung) => rung.code === code)
        if (place === -1) continue
        done = place + 1
        from = time
        open = null
      }
    }
    if (time < due) {
      for (const { code, starts, hours } of rungs)
        if (starts === 'BEFORE_DUE' && due - time === hours * HOUR_MS)
          open = letters.some(({ at }) => at.getTime() === time) ? null : { code, since: time }
      continue
    }
    let place = done
    while (!hasHigherContact && afterwards[place]?.contact === 'HIGHER' && afterwards[place]?.kind === 'LETTER') place++
    const next = afterwards[place]
    const begins = next && (next.starts === 'AFTER_DUE' || done === 0 ? due : from) + next.hours * HOUR_MS
    if (next && !open && time >= begins!) open = { code: next.code, since: begins! }
  }
  return open
}
