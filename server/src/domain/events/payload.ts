/**
 * Declares the payloads of events: their fields, and the upgrades from earlier stored versions to the present version.
 */
import { z } from 'zod'
import type { ValueOf } from './fields/types.ts'
import { type FieldName, fields } from './fields.ts'

type Json = Record<string, unknown>

export type Upgrade = (data: Json) => Json

type DataOf<Required extends FieldName, Optional extends FieldName> = {
  [Name in Required]: ValueOf<(typeof fields)[Name]>
} & { [Name in Optional]?: ValueOf<(typeof fields)[Name]> | null | undefined }

/** `name` is the GraphQL type of the payload. */
export interface Payload<Data = unknown> {
  name: string
  description: string
  required: readonly FieldName[]
  optional: readonly FieldName[]
  schema: z.ZodType<Data>
  /** the number of the present version: 1, plus 1 for each upgrade */
  version: number
  upgrades: readonly Upgrade[]
}

/**
 * `upgrades` lists one function for each earlier version, the oldest first. Stored payloads never change, so every
 * change of the declaration needs an upgrade, except a new optional field.
 */
export function payload<const Required extends FieldName, const Optional extends FieldName = never>(
  name: string,
  description: string,
  {
    required,
    optional = [],
    upgrades = [],
  }: { required: readonly Required[]; optional?: readonly Optional[]; upgrades?: readonly Upgrade[] },
): Payload<DataOf<Required, Optional>> {
  const shape: Record<string, z.ZodType> = {}
  for (const field of required) shape[field] = fields[field].schema
  for (const field of optional) shape[field] = fields[field].schema.nullish()
  const schema = z.strictObject(shape) as unknown as z.ZodType<DataOf<Required, Optional>>
  return { name, description, required, optional, schema, version: upgrades.length + 1, upgrades }
}

/** `names` maps old names to present names. */
export const renamed =
  (names: Record<string, FieldName>): Upgrade =>
  (data) =>
    Object.fromEntries(Object.entries(data).map(([name, value]) => [names[name] ?? name, value]))

/** Returns null if the data fits no version. */
export function upgradePayload({ schema, upgrades }: Payload, stored: unknown): Json | null {
  for (let from = upgrades.length; from >= 0; from--) {
    if (from < upgrades.length && (typeof stored !== 'object' || stored === null)) return null
    const data = upgrades.slice(from).reduce((each, upgrade) => upgrade(each), stored as Json)
    const parsed = schema.safeParse(data)
    if (parsed.success) return parsed.data as Json
  }
  return null
}
