import { type RefObject, useEffect } from 'react'

/** Scrolls a row of choices sideways until the chosen one is in sight, as far as it has to be and no farther. */
export function useInSight(row: RefObject<HTMLElement | null>, chosen: string): void {
  useEffect(() => {
    const box = row.current
    const one = box?.querySelector<HTMLElement>(':scope > [data-selected]')
    if (!box || !one) return
    const [around, its] = [box.getBoundingClientRect(), one.getBoundingClientRect()]
    if (its.left < around.left) box.scrollLeft -= around.left - its.left + EDGE
    else if (its.right > around.right) box.scrollLeft += its.right - around.right + EDGE
  }, [row, chosen])
}

/** What stands beside it peeps in, and so says that there is more. */
const EDGE = 32
