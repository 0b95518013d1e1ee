/**
 * The messages between the server and the query process, a child process that executes the GraphQL documents of other
 * programs.
 */

import type { CaptureMode } from '#domain/core/command.ts'
import type { CommandCount } from '#domain/core/counts/command-counts.ts'
import type { FactorRule } from '#domain/sign-in/factors.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import type { Limits } from '#http/limits/settings.ts'

export interface QueryServerOptions {
  socket: string
  databaseUrl: string
  directDatabaseUrl?: string | undefined
  secret: string
  baseUrl: string
  demo: boolean
  canMail: boolean
  secondFactor?: FactorRule | undefined
  /** Whether letters are sent by mail; default: `canMail`. */
  canMailLetters?: boolean
  canProbe?: boolean
  captureMode?: CaptureMode
  trustedOrigins: string[]
  webDir: string | undefined
  limits: Partial<Limits>
  logLevel: string
}

export type ToQueryServer = { start: QueryServerOptions } | 'PING' | { status: SystemStatus | null; to: number }
/**
 * READY: the process accepts requests. The answer to a PING contains `unfitPayloads`, the number of event payloads that
 * violate their schema, and the commands that the process ran. `wantsStatus` is the number of a question for the status,
 * which the server answers with the same number as `to`; null if it could not read its status.
 */
export type FromQueryServer = 'READY' | { unfitPayloads: number; commands: CommandCount[] } | { wantsStatus: number }

/**
 * The client's IP address. The query process can trust this header, because only the server can connect to the socket.
 */
export const ADDRESS_HEADER = 'x-forwarded-for'
export const REQUEST_HEADER = 'x-request-id'
/**
 * The record of the request for the access log, as percent-encoded JSON. The server removes this header from the
 * response.
 */
export const ACCESS_HEADER = 'x-access'
