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
 * The headers with which the proxy states a refusal and its reason in an answer. The proxy removes these headers from
 * the answers of other systems to plain requests. Answers inside a tunnel (HTTPS) may have them, and prove nothing.
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
/**
 * The user name of captured pages. They reach public addresses only, whatever EGRESS_ALLOW opens, and they share no
 * limits with other clients. No proxy of EGRESS_PROXY can have this name, because of the underscore.
 */
export const CAPTURED_PAGE = 'captured_page'
