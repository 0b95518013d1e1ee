/** The settings of the egress process, and the messages between this process and the server. */

export interface EgressSettings {
  /** entries of EGRESS_ALLOW; see `allow-list.ts` */
  allow: readonly string[]
  /** whether the process connects to targets in `allow` only; true for a demo, whose addressees are real services */
  onlyAllowed?: boolean
  /** URLs of HTTP proxies through which requests can be sent, by name */
  proxies?: Readonly<Record<string, string>>
  /** DNS server as `address:port`; by default the resolver of the operating system, with its hosts file */
  nameServer?: string
  /** the ports of public addresses; by default 80 and 443 */
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

/** The first message contains the settings. The process answers each later message with the port of its proxy. */
export type ToEgress = { start: EgressSettings; secret: string } | 'PING'
export type FromEgress = { port: number }

/** Where the proxy listens on this machine, and the secret that it requires. */
export interface EgressAddress {
  port: number
  secret: string
}

/** Why the proxy did not connect. FORBIDDEN: the rules forbid the target. UNREACHED: no connection was made. */
export type Refusal = 'FORBIDDEN' | 'UNREACHED'

/** Names the refusal in an answer of the proxy, and its reason. Answers of other systems never have these headers. */
export const REFUSAL_HEADER = 'x-egress-refusal'
export const REASON_HEADER = 'x-egress-reason'
/** A request with this header is refused unless EGRESS_ALLOW opens its target. */
export const ONLY_ALLOWED_HEADER = 'x-egress-only-allowed'

export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}
