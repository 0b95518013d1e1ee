/** Places the texts of chart marks in lanes so that they do not overlap. */

export type Mark = { at: number; text: string }
export type Placed = Mark & { x: number; toLeft: boolean; lane: number }

/** Average letter width at a font size of 11 px, and the gap between texts, in chart units. */
const LETTER_WIDTH = 6
const GAP = 10

export function inLanes(marks: readonly Mark[], x: (at: number) => number, middle: number): Placed[] {
  const ends: [from: number, to: number][][] = []
  return marks.map((mark) => {
    const at = x(mark.at)
    const toLeft = at > middle
    const width = mark.text.length * LETTER_WIDTH + GAP
    const [from, to] = toLeft ? [at - width, at + GAP] : [at - GAP, at + width]
    const free = ends.findIndex((taken) => taken.every(([a, b]) => to <= a || from >= b))
    const lane = free === -1 ? ends.push([]) - 1 : free
    ends[lane]!.push([from, to])
    return { ...mark, x: at, toLeft, lane }
  })
}
