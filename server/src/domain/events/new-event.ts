/** Defines the type of a new event, which a command appends to the log. */
import type { DataOf, EventType, SubjectOf } from './registry.ts'

interface Envelope {
  /** when the event happened; by default the time of the command */
  at?: Date
  /** whether the clock or another event caused this event, so that the actor is the system */
  automatic?: boolean
  caseId?: string | null
  requestId?: string | null
  platformId?: string | null
  newsroomId?: string | null
}

/** Only the payload can be erased, so personal data must never be stored in the envelope. */
type Carrying<Data> = Data extends undefined ? { data?: undefined } : { data: Data }

export type NewEvent = {
  [Type in EventType]: Envelope & { type: Type; subject: { type: SubjectOf<Type>; id: string } } & Carrying<
      DataOf<Type>
    >
}[EventType]
