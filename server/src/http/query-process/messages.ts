/** The messages between the server and its query process, and the headers of a forwarded request. */
import type { Limits } from '#http/limits/settings.ts'

/** The settings of the query process. */
export interface QueryServerOptions {
  /** Path of the Unix socket on which the process listens. */
  socket: string
  databaseUrl: string
  secret: string
  /** Public URL of the server. */
  baseUrl: string
  demo: boolean
  canMail: boolean
  /** By default the same as `canMail`. */
  canMailLetters?: boolean
  trustedOrigins: string[]
  webDir: string | undefined
  limits: Partial<Limits>
  logLevel: string
}

export type ToQueryServer = { start: QueryServerOptions } | 'PING'
/** The process answers a PING with the number of event payloads that it read and that do not fit their event type. */
export type FromQueryServer = 'READY' | { unfitPayloads: number }

/** The client's address. It can be trusted, because only the server can connect to the socket. */
export const ADDRESS_HEADER = 'x-forwarded-for'
/** The id of the request in the logs of both processes. */
export const REQUEST_HEADER = 'x-request-id'
/**
 * The completed record of the request for the access log, as percent-encoded JSON. The server removes this header from
 * the response.
 */
export const ACCESS_HEADER = 'x-access'
