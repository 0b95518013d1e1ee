/** The settings of the egress process, and those of a demo. */
import { isLoopbackEntry } from './allow-list.ts'

export interface EgressSettings {
  /** entries of EGRESS_ALLOW; see `allow-list.ts` */
  allow?: readonly string[]
  /** like `allow`, for captured pages; by default none, so `allow` opens nothing to them; for tests */
  pageAllow?: readonly string[]
  /** whether the process connects to targets in `allow` only */
  onlyAllowed?: boolean
  /** URLs of HTTP proxies through which requests can be sent, by name */
  proxies?: Readonly<Record<string, string>>
  /** DNS server as `address:port`; by default the resolver of the operating system, with its hosts file */
  nameServer?: string
  /** the ports to which the process connects at public addresses; by default 80 and 443 */
  ports?: readonly number[]
  /** other limits, for tests */
  limits?: Partial<EgressLimits>
}

export interface EgressLimits {
  /** bytes of one answer, or in one direction of one tunnel */
  bytes: number
  /** milliseconds from the request until the connection is closed */
  totalMs: number
  /** milliseconds without any data after which a connection is closed */
  idleMs: number
  /** open connections to one host */
  connections: number
  /** requests to one host in a second, on average */
  perSecond: number
}

/** Every address of this machine, at every port. */
export const THIS_MACHINE: readonly string[] = ['127.0.0.0/8:*', '[::1]:*']

/**
 * Returns the settings of a demo. Its addressees are real services, so it connects to this machine only: to the targets
 * in `allow` that are on this machine, or to all of this machine if there are none.
 */
export function inDemo({ allow = [], ...settings }: EgressSettings = {}): EgressSettings {
  const own = allow.filter(isLoopbackEntry)
  return { ...settings, allow: own.length > 0 ? own : THIS_MACHINE, onlyAllowed: true, proxies: {} }
}
