/** Reads the position of a frame from the result of a subscription. */
import type { FeedFrame } from './feedState.ts'

/** The frame of a result: the value of its only field. */
export function frameOf<F extends FeedFrame>(data: unknown): F | undefined {
  return typeof data === 'object' && data !== null
    ? (Object.values(data).find((value) => typeof value === 'object') as F)
    : undefined
}

export function positionIn(data: unknown): string | undefined {
  const frame = frameOf(data)
  return frame && 'position' in frame ? frame.position : undefined
}
