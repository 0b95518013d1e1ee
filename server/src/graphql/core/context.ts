/** The context that every resolver receives. */

import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { InMemoryBoard } from '#domain/board/in-memory-board.ts'
import type { InMemoryQueues } from '#domain/board/in-memory-queues.ts'
import type { CaptureMode } from '#domain/core/command.ts'
import type { Audience, Viewer } from '#domain/core/viewer.ts'
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import type { SystemStatus } from '#domain/system-status/status.ts'
import type { TermCache } from '#domain/vocabularies/terms.ts'
import type { StartLive } from '#feed/live.ts'
import type { Positions } from '#feed/positions/positions.ts'
import type { Work } from '#graphql/cost/pace.ts'

/** A budget of points after an operation was charged. */
export interface RateLimit {
  requested: number
  remaining: number
  limit: number
  /** seconds until the budget is full again */
  resetIn: number
}

/**
 * The context of one operation. Subscriptions with the same document, variables and audience share one execution. The
 * `viewer` of such an execution is null.
 */
export interface Context {
  db: PrismaClient
  /** for hand-written SQL reads */
  sql: Pool
  /** the database's time at the start of the operation */
  now: Date
  audience: Audience
  viewer: Viewer | null
  demo: boolean
  /** whether the server can send mails; it then mails password links to the owners of the accounts */
  canMail: boolean
  /** whether the server sends letters by e-mail */
  canMailLetters: boolean
  /** whether this installation probes content */
  canProbe: boolean
  /** when this installation captures pages */
  captureMode: CaptureMode
  /** reads the state of the server */
  systemStatus: () => Promise<SystemStatus>
  /** the address of this server as its users reach it */
  publicUrl: string
  /** the keys that sign messages to webhooks */
  webhookKeys: WebhookKeys
  /** the feed's current position; read it before you read the data that you return with it */
  position: () => string
  /** the board in memory, which computes counts, membership and facets as of a position in the log or later */
  board: Pick<InMemoryBoard, 'count' | 'membership' | 'facets'>
  /** the work queues, with all changes that were committed before the read */
  queues: Pick<InMemoryQueues, 'upToDate'>
  /** the entries of the vocabularies, which hold the labels of codes */
  terms: TermCache
  /** converts between numbers of the log and positions */
  positions: () => Positions
  /** paces an operation that graphql-js executes in steps; absent if compiled code executes the operation */
  work?: Work
  /** the key of the header `Idempotency-Key`, for the mutation of the request; null without the header */
  idempotencyKey?: string | null
  /** the points that the viewer may still spend, and what this operation costs; absent for a live subscription */
  rateLimit?: () => RateLimit | null
  /** starts a live subscription after the position `since` */
  live: StartLive
}
