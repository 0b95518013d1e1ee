/** Limits how much garbage V8 lets accumulate on the heap of the server. */
import { setFlagsFromString } from 'node:v8'

/** V8 collects garbage when the heap has grown by this percentage of the memory in use. */
const GROWTH_PERCENT = 40

/**
 * Makes V8 collect garbage earlier, because by default it lets a heap that may have 2 GB or more grow to four times the
 * memory in use. Cost: V8 collects the garbage of the old generation several times as often, mostly in threads of its
 * own.
 */
export const limitGarbage = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
