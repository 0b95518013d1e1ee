/**
 * The event registry: one declaration for each event type of the log. The server derives its lists of event types from
 * the registry.
 */
import type { eventNames } from '@takedown/declarations/event-names.ts'
import { accountEvents } from './accounts.ts'
import { briefingEvents } from './briefings.ts'
import { caseEvents } from './cases.ts'
import { checkEvents } from './checks/checks.ts'
import { commitmentEvents } from './commitments.ts'
import type { Effect, EventDeclaration } from './declaration.ts'
import { importEvents } from './imports.ts'
import { claimAuditEvents } from './incoming/claim-audits.ts'
import { mailEvents } from './incoming/mails.ts'
import { inspectionEvents } from './inspections.ts'
import { lawEvents } from './law.ts'
import { measurementEvents } from './measurements.ts'
import { mergeEvents } from './merging/merges.ts'
import { deliveryEvents } from './outgoing/deliveries.ts'
import { jobEvents } from './outgoing/jobs.ts'
import { ladderEvents } from './outgoing/ladder.ts'
import { onCallEvents } from './outgoing/on-call.ts'
import { routingEvents } from './outgoing/routing.ts'
import { webhookEvents } from './outgoing/webhooks.ts'
import { ownerEvents } from './owners/owners.ts'
import type { Payload } from './payload.ts'
import { platformEvents } from './platforms.ts'
import { referenceEvents } from './reference.ts'
import { requestItemEvents } from './request-items.ts'
import { requestEvents } from './requests.ts'
import { gapEvents } from './resubmitting/gaps.ts'
import { tipEvents } from './tips.ts'
import { exportEvents, shiftEvents, viewEvents } from './views.ts'

const declared = {
  ...tipEvents,
  ...caseEvents,
  ...checkEvents,
  ...mergeEvents,
  ...importEvents,
  ...requestEvents,
  ...deliveryEvents,
  ...requestItemEvents,
  ...platformEvents,
  ...referenceEvents,
  ...lawEvents,
  ...briefingEvents,
  ...viewEvents,
  ...inspectionEvents,
  ...commitmentEvents,
  ...measurementEvents,
  ...accountEvents,
  ...exportEvents,
  ...shiftEvents,
  ...jobEvents,
  ...mailEvents,
  ...onCallEvents,
  ...routingEvents,
  ...ownerEvents,
  ...gapEvents,
  ...claimAuditEvents,
  ...ladderEvents,
  ...webhookEvents,
} satisfies Record<keyof typeof eventNames, EventDeclaration>
type Registry = typeof declared

export type EventType = keyof Registry
export const registry: Readonly<Record<EventType, EventDeclaration>> = declared
export const eventTypes = Object.keys(registry) as EventType[]

export type EventFamily = EventType extends infer Type
  ? Type extends `${infer Family}.${string}`
    ? Family
    : never
  : never
export const familyOf = (type: EventType): EventFamily => type.split('.', 1)[0] as EventFamily
export const eventFamilies = [...new Set(eventTypes.map(familyOf))]
export type EventTypeAffecting<Of extends Effect> = {
  [Type in EventType]: Registry[Type] extends { affects: readonly (infer Affected)[] }
    ? Of extends Affected
      ? Type
      : never
    : never
}[EventType]

export type SubjectOf<Type extends EventType> = Registry[Type]['subject']
export type DataOf<Type extends EventType> = Registry[Type] extends { payload: Payload<infer Data> } ? Data : undefined

export const typesWhere = (matches: (event: EventDeclaration) => unknown): EventType[] =>
  eventTypes.filter((type) => matches(registry[type]))

export const typesAffecting = <Of extends Effect>(effect: Of): EventTypeAffecting<Of>[] =>
  typesWhere(({ affects }) => affects?.includes(effect)) as EventTypeAffecting<Of>[]

/** Returns the present name and all former names of each type. */
export const storedNames = (types: readonly EventType[]): string[] =>
  types.flatMap((type) => [type, ...(registry[type].formerNames ?? [])])

export const storedAffecting = (effect: Effect): ReadonlySet<string> => new Set(storedNames(typesAffecting(effect)))

const typeByName = new Map(eventTypes.flatMap((type) => storedNames([type]).map((name) => [name, type] as const)))

/** Returns null if only a newer version of the product knows the type. */
export const typeOfStored = (name: string): EventType | null => typeByName.get(name) ?? null

const revoking = new Set(storedNames(typesWhere(({ revokes }) => revokes)))

/** Whether the event narrows its subject's access, so that connections of the subject must be closed. */
export const isRevoking = ({ type }: { type: string }): boolean => revoking.has(type)
