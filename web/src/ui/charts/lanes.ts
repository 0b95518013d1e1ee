export type Mark = { at: number; text: string }
export type Placed = Mark & { x: number; toLeft: boolean; lane: number }

/** About what a letter of eleven pixels takes, and what keeps two texts apart. */
const LETTER = 6
const GAP = 10

/** Each mark's words beside its line, right of it or left, in the first lane where they touch no other's. */
export function inLanes(marks: readonly Mark[], x: (at: number) => number, middle: number): Placed[] {
  const ends: [from: number, to: number][][] = []
  return marks.map((mark) => {
    const at = x(mark.at)
    const toLeft = at > middle
    const long = mark.text.length * LETTER + GAP
    const [from, to] = toLeft ? [at - long, at + GAP] : [at - GAP, at + long]
    const free = ends.findIndex((taken) => taken.every(([a, b]) => to <= a || from >= b))
    const lane = free === -1 ? ends.push([]) - 1 : free
    ends[lane]!.push([from, to])
    return { ...mark, x: at, toLeft, lane }
  })
}
