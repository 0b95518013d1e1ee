/** The messages between the server and the egress process, and the headers of its proxy. */
import type { EgressSettings } from './settings.ts'

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

/**
 * The headers with which the proxy states a refusal and its reason in an answer. Answers of other systems never have
 * these headers.
 */
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

/** The user name of clients whose requests go through no proxy of EGRESS_PROXY. Playwright refuses an empty one. */
export const DIRECT = 'direct'
