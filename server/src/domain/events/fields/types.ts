/**
 * The types of payload fields: how a value is stored as JSON, and which type it has in the API. The GraphQL types of
 * payloads are derived from them.
 */
import { z } from 'zod'
import { CODE } from '#domain/vocabularies/codes.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { objectTypes } from './object-types.ts'

/** The GraphQL types that ids in payloads refer to. */
export type IdTarget =
  | 'Appendix'
  | 'BriefingErratum'
  | 'Case'
  | 'Category'
  | 'Clause'
  | 'ContentItem'
  | 'Finding'
  | 'Indicator'
  | 'Inspection'
  | 'IssuingUnit'
  | 'Power'
  | 'Prohibition'
  | 'Measurement'
  | 'Newsroom'
  | 'Signatory'
  | 'Milestone'
  | 'Person'
  | 'Platform'
  | 'PlatformResponse'
  | 'RequestItem'
  | 'Tip'

/** The GraphQL enums whose values payloads contain. */
export type EnumName =
  | 'ApiKeyScope'
  | 'AutomaticReplies'
  | 'BoardColumn'
  | 'BoardDensity'
  | 'BoardGrouping'
  | 'BoardLayout'
  | 'BoardOrder'
  | 'CheckMethod'
  | 'ClaimAuditResult'
  | 'ClockStart'
  | 'CommitmentOutcome'
  | 'DeadlineClock'
  | 'DismissReason'
  | 'Formula'
  | 'Ground'
  | 'ImportFailure'
  | 'InboundMatch'
  | 'ItemJobAction'
  | 'ItemJobFailure'
  | 'ItemJobState'
  | 'ItemState'
  | 'Locale'
  | 'MeasurementMethod'
  | 'OnCallEnd'
  | 'PeriodBy'
  | 'Presence'
  | 'PageCaptureReason'
  | 'ProbeReason'
  | 'ProposalKind'
  | 'ReversedBy'
  | 'Role'
  | 'RoutedKind'
  | 'RoutingTarget'
  | 'SignedPart'
  | 'SigningCapacity'
  | 'TipDanger'
  | 'Urgency'
  | 'ViewScreen'

export type FieldType =
  | { of: 'TEXT' | 'INT' | 'FLOAT' | 'FLAG' | 'INSTANT' | 'DAY' | 'JSON' }
  /** a UUID, which the API returns as the global id of this type */
  | { of: 'ID'; target: IdTarget }
  /** the name of a built-in view of wall displays, or the UUID of a saved view */
  | { of: 'VIEW' }
  | { of: 'ENUM'; name: EnumName }
  /** a code of a vocabulary, which the API returns as a `Term` with labels */
  | { of: 'TERM'; vocabulary: Vocabulary }
  | { of: 'OBJECT'; name: string; description: string; fields: Record<string, ObjectField> }

export interface Field<Value = unknown> {
  schema: z.ZodType<Value>
  type: FieldType
  list: boolean
  description: string
}

export interface ObjectField extends Field {
  optional?: boolean
}

type Build<Value> = (description: string) => Field<Value>

const single =
  <Value>(schema: z.ZodType<Value>, type: FieldType): Build<Value> =>
  (description) => ({ schema, type, list: false, description })

export const text = single(z.string(), { of: 'TEXT' })
export const int = single(z.int(), { of: 'INT' })
export const float = single(z.number(), { of: 'FLOAT' })
export const flag = single(z.boolean(), { of: 'FLAG' })
/** a UTC instant, stored as ISO 8601 text */
export const instant = single(z.iso.datetime(), { of: 'INSTANT' })
/** a day as YYYY-MM-DD */
export const day = single(z.iso.date(), { of: 'DAY' })
export const json = single(z.json(), { of: 'JSON' })
export const view = single(z.string(), { of: 'VIEW' })

export const idOf = (target: IdTarget, description: string): Field<string> =>
  single(z.uuid(), { of: 'ID', target })(description)

export const oneOf = <Value extends string>(
  name: EnumName,
  values: Readonly<Record<string, Value>> | readonly Value[],
  description: string,
): Field<Value> => single(z.enum(Object.values(values)) as z.ZodType<Value>, { of: 'ENUM', name })(description)

export const codeOf = (vocabulary: Vocabulary, description: string): Field<string> =>
  single(z.string().regex(CODE), { of: 'TERM', vocabulary })(description)

export const listOf = <Value>({ schema, ...field }: Field<Value>): Field<Value[]> => ({
  ...field,
  schema: z.array(schema),
  list: true,
})

export const optional = <Value>(field: Field<Value>): Field<Value | null | undefined> & { optional: true } => ({
  ...field,
  schema: field.schema.nullish(),
  optional: true,
})

type ObjectValue<Fields> = {
  [Name in keyof Fields as OptionalName<Fields, Name, never, Name>]: ValueOf<Fields[Name]>
} & {
  [Name in keyof Fields as OptionalName<Fields, Name, Name, never>]?: ValueOf<Fields[Name]>
}
type OptionalName<Fields, Name extends keyof Fields, Yes, No> = Fields[Name] extends { optional: true } ? Yes : No

export type ValueOf<Of> = Of extends Field<infer Value> ? Value : never

/** `name` is the GraphQL type of the object, and `description` describes the field that contains it. */
export const objectOf = <Fields extends Record<string, ObjectField>>(
  name: keyof typeof objectTypes,
  description: string,
  fields: Fields,
): Field<ObjectValue<Fields>> =>
  single(
    z.strictObject(Object.fromEntries(Object.entries(fields).map(([field, { schema }]) => [field, schema]))) as never,
    { of: 'OBJECT', name, description: objectTypes[name], fields },
  )(description) as Field<ObjectValue<Fields>>
