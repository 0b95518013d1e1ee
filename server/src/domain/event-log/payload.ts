/** Reads stored payloads. A payload of an earlier version is upgraded to the present declaration of its event type. */
import { mayRead } from '#domain/core/policy.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import { type Payload, upgradePayload } from '#domain/events/payload.ts'
import { registry, typeOfStored } from '#domain/events/registry.ts'
import type { EventRow } from './read.ts'

type StoredEvent = Pick<EventRow, 'type' | 'payload'>

/** A payload as declared, or JSON that fits no declaration. */
export type ReadPayload = { declared: Payload; data: Record<string, unknown> } | { declared: null; stored: unknown }

let unfit = 0

/** Number of payloads that fit no declaration and were read since the start of the process. */
export const unfitPayloads = (): number => unfit

/** Returns null if the payload was erased, or if events of this type have no payload. */
export function readPayload({ type, payload: text }: StoredEvent): ReadPayload | null {
  if (text === null) return null
  const stored: unknown = JSON.parse(text)
  const known = typeOfStored(type)
  const declared = known && registry[known].payload
  if (declared) {
    const data = upgradePayload(declared, stored)
    if (data) return { declared, data }
  } else if (known && text === '{}') return null
  unfit++
  return { declared: null, stored }
}

/**
 * Call this only for an event that the audience sees. Only administrators and auditors may read the payload of an event
 * about access, and that of an unknown type, because a newer version may restrict this type.
 */
export function mayReadPayload(audience: Audience, { type }: Pick<EventRow, 'type'>): boolean {
  const known = typeOfStored(type)
  return known && !registry[known].isAboutAccess ? isStaff(audience) : mayRead(audience, 'readAccounts')
}
