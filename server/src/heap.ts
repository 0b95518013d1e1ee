/** How much garbage the heap of the server may hold. */
import { setFlagsFromString } from 'node:v8'

/** By how many percent the heap may grow beyond what is in use before V8 collects garbage. */
const GROWTH_PERCENT = 40

/**
 * Lets V8 collect garbage earlier. If the heap may have 2 GB or more, V8 lets it grow to four times what is in use. A
 * burst of work, such as a letter with 5,000 items, would then add some 300 MB of garbage to the memory of the server.
 * Cost: V8 collects the garbage of the old generation several times as often, mostly in threads of its own.
 */
export const limitGarbage = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
