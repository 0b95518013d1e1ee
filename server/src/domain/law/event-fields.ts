/** Converts powers and prohibitions to fields of events. */
import type { Power, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { inOrder, type Texts } from '#domain/authority/input.ts'
import { dayOf } from './citable.ts'

/**
 * Returns the fields of a power in an event. The texts are sorted by language, so that equal powers give equal fields.
 */
export const powerOf = (power: Omit<Power, 'id'> & { calendar: { slug: string } }) => ({
  citations: sorted(power.citations),
  notes: sorted(power.notes),
  normalLimit: power.normalLimit,
  urgentLimit: power.urgentLimit,
  clock: power.clock,
  clockStart: power.clockStart,
  calendar: power.calendar.slug,
  inForceFrom: dayOf(power.inForceFrom),
  inForceTo: power.inForceTo && dayOf(power.inForceTo),
  successor: power.successorId,
  capacities: power.capacities,
  forComplaints: power.forComplaints,
  unconfirmed: power.unconfirmed,
})

/**
 * Returns the fields of a prohibition in an event. The texts are sorted by language, so that equal prohibitions give
 * equal fields.
 */
export const prohibitionOf = (prohibition: Omit<Prohibition, 'id'>) => ({
  citations: sorted(prohibition.citations),
  summaries: sorted(prohibition.summaries),
  penalties: sorted(prohibition.penalties),
  category: prohibition.categoryId,
  inForceFrom: dayOf(prohibition.inForceFrom),
  inForceTo: prohibition.inForceTo && dayOf(prohibition.inForceTo),
  prohibitionSuccessor: prohibition.successorId,
  unconfirmed: prohibition.unconfirmed,
})

const sorted = (texts: unknown): Texts => inOrder(texts as Texts)
