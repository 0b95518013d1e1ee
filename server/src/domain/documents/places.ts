/**
 * Defines the places of an item: where within its address the item breaks a provision, such as a post, a time in a
 * video or a page. The names by which the service shows the item are also stored as places.
 */
import { isPlaceValue } from '@takedown/query/place-values.ts'
import { z } from 'zod'
import { instant, optional, signedLine } from '#domain/core/input.ts'
import { type LocatorKind, locatorKinds } from './annex-model.ts'

/** Maximum number of places of one item. */
export const MAX_PLACES = 20

/** A place as it is stored: `seenAt` is an ISO instant, and absent if nobody stated when the place was seen. */
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

/** Returns the values of the places of this kind. */
export const valuesOf = (places: readonly Place[], kind: LocatorKind): string[] =>
  places.filter((place) => place.kind === kind).map(({ value }) => value)

/** The kinds that name the item itself or its parent. Places of the other kinds lie within the item. */
const naming: readonly LocatorKind[] = ['NAME', 'HANDLE', 'PARENT']
export const isWithin = ({ kind }: Place): boolean => !naming.includes(kind)
