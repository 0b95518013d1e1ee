import { builder } from './builder.ts'
import { EventRef } from './events.ts'

export const EventConnection = builder.connectionObject(
  { type: EventRef, name: 'EventConnection' },
  { name: 'EventEdge' },
)
