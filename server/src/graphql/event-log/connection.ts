/** The connection type for pages of log entries. */
import { builder } from '#graphql/core/builder.ts'
import { EventRef } from './types.ts'

export const EventConnection = builder.connectionObject(
  { type: EventRef, name: 'EventConnection' },
  { name: 'EventEdge' },
)
