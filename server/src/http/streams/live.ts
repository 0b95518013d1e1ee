/** Creates the WebSocket server for GraphQL subscriptions, with the schema and the limits of this server. */
import type { IncomingMessage } from 'node:http'
import { type DocumentNode, type GraphQLSchema, validate } from 'graphql'
import type { Feed } from '#feed/feed.ts'
import type { Groups } from '#feed/groups.ts'
import { LIMITS } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { documentRules } from '#graphql/cost/operation.ts'
import { Work } from '#graphql/cost/pace.ts'
import type { createViewerOf } from '#http/auth/authentication.ts'
import type { Origins } from '#http/auth/origins/own-origin.ts'
import type { Admission } from '#http/limits/admission.ts'
import { createWebSocketServer } from './websocket.ts'

export const createLive = (options: {
  admission: Admission
  schema: GraphQLSchema
  feed: Feed
  groups: Groups
  viewerOf: ReturnType<typeof createViewerOf>
  base: Pick<
    Context,
    | 'db'
    | 'sql'
    | 'demo'
    | 'canMail'
    | 'canMailLetters'
    | 'canProbe'
    | 'systemStatus'
    | 'captureMode'
    | 'publicUrl'
    | 'webhookKeys'
    | 'position'
    | 'positions'
    | 'board'
    | 'queues'
    | 'terms'
  >
  persisted: ReadonlyMap<string, string>
  origins: Origins
  addressOf: (request: IncomingMessage) => string
}) =>
  createWebSocketServer({
    ...options,
    // Subscribers with the same rights to read (the same audience) share one execution, so its context has no viewer.
    // Private data has an audience of one account.
    contextFor: (audience, live): Context => ({
      ...options.base,
      audience,
      viewer: null,
      now: options.feed.clock.now(),
      work: new Work(),
      live,
    }),
    idOf: ({ id }) => globalId('Person', id ?? ''),
    validate: checks(options.schema),
    read: (authentication, reading) =>
      options.admission.readLive(options.admission.budgetOf(authentication, ''), reading),
    admit: (admitting) => options.admission.follow({ ...admitting, weight: 1 }),
    allowedOrigins: [...options.origins],
    maxTokens: LIMITS.liveTokens,
  })

/** The cost of the document is not checked here, but at admission. */
export const checks = (schema: GraphQLSchema) => (document: DocumentNode) =>
  validate(schema, document, documentRules, { maxErrors: 5 })
