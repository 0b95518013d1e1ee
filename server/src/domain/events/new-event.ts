/**
 * Defines the type of a new event, which a command appends to the log. The type of the event determines the type of its
 * payload.
 */
import type { DataOf, EventType, SubjectOf } from './registry.ts'

interface Envelope {
  /** when the event happened; by default the time of the command */
  at?: Date
  /** whether the clock or another event caused this event; the actor is then the system and not a person */
  automatic?: boolean
  /** the case, request, platform and newsroom to which the event belongs */
  caseId?: string | null
  requestId?: string | null
  platformId?: string | null
  newsroomId?: string | null
}

/** The payload is erasable, so personal data is stored in it and never in the envelope. */
type Carrying<Data> = Data extends undefined ? { data?: undefined } : { data: Data }

export type NewEvent = {
  [Type in EventType]: Envelope & { type: Type; subject: { type: SubjectOf<Type>; id: string } } & Carrying<
      DataOf<Type>
    >
}[EventType]
