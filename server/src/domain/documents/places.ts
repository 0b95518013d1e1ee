/**
 * Defines the places of an item: where within its address the item breaks a provision, such as a post or a time in a
 * video. Names under which the service shows the item are stored as places too.
 */
import { isPlaceValue } from '@takedown/query/place-values.ts'
import { z } from 'zod'
import { instant, optional, signedLine } from '#domain/core/input.ts'
import { type LocatorKind, locatorKinds } from './annex-model.ts'

/** Maximum number of places of one item. */
export const MAX_PLACES = 20

/** `seenAt` is an ISO instant, absent if nobody stated it. */
export type Place = {
  kind: LocatorKind
  value: string
  seenAt?: string
}

export const placesInput = z
  .array(
    z
      .object({ kind: z.enum(locatorKinds), value: signedLine(500), seenAt: optional(instant) })
      .refine(({ kind, value }) => isPlaceValue(kind, value), {
        error: 'must be a time such as 01:02:03, or a handle without spaces',
        path: ['value'],
        params: { code: 'place_form' },
      }),
  )
  .max(MAX_PLACES)
  .transform((places) =>
    places.map(({ kind, value, seenAt }): Place => ({ kind, value, ...(seenAt && { seenAt: seenAt.toISOString() }) })),
  )

export const valuesOf = (places: readonly Place[], kind: LocatorKind): string[] =>
  places.filter((place) => place.kind === kind).map(({ value }) => value)

/** Kinds that name the item itself or its parent. Places of all other kinds lie within the item. */
const naming: readonly LocatorKind[] = ['NAME', 'HANDLE', 'PARENT']
export const isWithin = ({ kind }: Place): boolean => !naming.includes(kind)
