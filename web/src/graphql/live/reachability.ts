/** Whether the tab's server answers. */
import { createReachability } from '@takedown/client/live/reachability.ts'

export const reachability = createReachability('/health')
export const { justReached, untilReached, canReach } = reachability
