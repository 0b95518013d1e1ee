/** Derives the GraphQL types of the event payloads from the event registry. */
import type { EnumName, Field, IdTarget } from '#domain/events/fields/types.ts'
import { type FieldName, fields } from '#domain/events/fields.ts'
import type { Payload } from '#domain/events/payload.ts'
import { eventTypes, registry } from '#domain/events/registry.ts'
import { ApiKeyScopeEnum } from '#graphql/accounts/enums.ts'
import { SigningCapacityEnum } from '#graphql/authority/types.ts'
import {
  BoardColumnEnum,
  BoardDensityEnum,
  BoardGroupingEnum,
  BoardLayoutEnum,
  BoardOrderEnum,
  ViewScreenEnum,
} from '#graphql/board/enums.ts'
import { UrgencyEnum } from '#graphql/cases/enums.ts'
import { ClaimAuditResultEnum } from '#graphql/claim-audits/enums.ts'
import { CommitmentOutcomeEnum } from '#graphql/commitments/enums.ts'
import { CheckMethodEnum, PageCaptureReasonEnum, PresenceEnum, ProbeReasonEnum } from '#graphql/content/enums.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, idFieldName } from '#graphql/core/global-ids.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { FormulaEnum, PeriodBy } from '#graphql/figures/enums.ts'
import { ImportFailureEnum } from '#graphql/imports/enums.ts'
import { InboundMatchEnum } from '#graphql/inbound/enums.ts'
import { ItemJobActionEnum, ItemJobFailureEnum, ItemJobStateEnum } from '#graphql/item-jobs/enums.ts'
import { ClockStartEnum, DeadlineClockEnum } from '#graphql/law/enums.ts'
import { MeasurementMethodEnum } from '#graphql/measurements/enums.ts'
import { OnCallEndEnum } from '#graphql/on-call/enums.ts'
import { RoleEnum } from '#graphql/people/roles.ts'
import { AutomaticRepliesEnum } from '#graphql/reference/enums.ts'
import { GroundEnum, ItemStateEnum, ProposalKindEnum, ReversedByEnum, SignedPartEnum } from '#graphql/requests/enums.ts'
import { RoutedKindEnum, RoutingTargetEnum } from '#graphql/routing/enums.ts'
import { DismissReasonEnum, TipDangerEnum } from '#graphql/tips/enums.ts'
import { termRefs } from '#graphql/vocabularies/terms.ts'
import { WallViewNameEnum } from '#graphql/wall/enums.ts'
import { savedViewField, savedViewId, viewName } from '#graphql/wall/views.ts'

const enums = {
  ApiKeyScope: ApiKeyScopeEnum,
  AutomaticReplies: AutomaticRepliesEnum,
  BoardColumn: BoardColumnEnum,
  BoardDensity: BoardDensityEnum,
  BoardGrouping: BoardGroupingEnum,
  BoardLayout: BoardLayoutEnum,
  BoardOrder: BoardOrderEnum,
  CheckMethod: CheckMethodEnum,
  ClaimAuditResult: ClaimAuditResultEnum,
  ClockStart: ClockStartEnum,
  CommitmentOutcome: CommitmentOutcomeEnum,
  DeadlineClock: DeadlineClockEnum,
  DismissReason: DismissReasonEnum,
  Formula: FormulaEnum,
  Ground: GroundEnum,
  ImportFailure: ImportFailureEnum,
  InboundMatch: InboundMatchEnum,
  ItemJobAction: ItemJobActionEnum,
  ItemJobFailure: ItemJobFailureEnum,
  ItemJobState: ItemJobStateEnum,
  ItemState: ItemStateEnum,
  Locale: LocaleEnum,
  MeasurementMethod: MeasurementMethodEnum,
  OnCallEnd: OnCallEndEnum,
  PeriodBy,
  Presence: PresenceEnum,
  PageCaptureReason: PageCaptureReasonEnum,
  ProbeReason: ProbeReasonEnum,
  ProposalKind: ProposalKindEnum,
  ReversedBy: ReversedByEnum,
  Role: RoleEnum,
  RoutedKind: RoutedKindEnum,
  RoutingTarget: RoutingTargetEnum,
  SignedPart: SignedPartEnum,
  SigningCapacity: SigningCapacityEnum,
  TipDanger: TipDangerEnum,
  Urgency: UrgencyEnum,
  ViewScreen: ViewScreenEnum,
} satisfies Record<EnumName, unknown>

const scalars = {
  TEXT: 'String',
  INT: 'Int',
  FLOAT: 'Float',
  FLAG: 'Boolean',
  INSTANT: 'DateTime',
  DAY: 'Date',
  JSON: 'JSON',
} as const

type Data = Record<string, unknown>
type Shape = readonly { name: string; field: Field; nullable: boolean }[]

function typeOf({ type }: Field) {
  if (type.of === 'ID') return 'ID'
  if (type.of === 'VIEW') return WallViewNameEnum
  if (type.of === 'ENUM') return enums[type.name]
  if (type.of === 'TERM') return termRefs[type.vocabulary]
  if (type.of === 'OBJECT') return objectOf(type)
  return scalars[type.of]
}

const toGraphqlValue = ({ type }: Field, value: unknown, { terms }: Context): unknown => {
  if (type.of === 'ID') return globalId(type.target satisfies IdTarget, value as string)
  if (type.of === 'VIEW') return viewName(value as string)
  if (type.of === 'TERM') return terms.term(type.vocabulary, value as string)
  return type.of === 'INSTANT' ? new Date(value as string) : value
}

const descriptionOf = ({ description }: Field, nullable: boolean): string =>
  nullable && !description.includes('Null') ? `${description} Null if the event does not state it.` : description

const implement = (name: string, description: string, shape: Shape) =>
  builder.objectRef<Data>(name).implement({
    description,
    fields: (t) => ({
      ...Object.fromEntries(
        shape.map(({ name, field, nullable }) => {
          const type = typeOf(field) as 'JSON'
          const resolve = (data: Data, _args: object, context: Context) => {
            const value = data[name] ?? null
            if (value === null) return null
            return field.list
              ? (value as unknown[]).map((element) => toGraphqlValue(field, element, context))
              : toGraphqlValue(field, value, context)
          }
          const options = { nullable, description: descriptionOf(field, nullable) }
          return [
            field.type.of === 'ID' ? idFieldName(name, field.list) : name,
            field.list
              ? t.field({ ...options, type: [type], resolve: resolve as () => unknown[] })
              : t.field({ ...options, type, resolve }),
          ]
        }),
      ),
      ...(shape.some(({ field }) => field.type.of === 'VIEW') && {
        savedViewId: t.id({ ...savedViewField, resolve: ({ view }) => savedViewId(view as string) }),
      }),
    }),
  })

const objects = new Map<string, ReturnType<typeof implement>>()

function objectOf({ name, description, fields }: Extract<Field['type'], { of: 'OBJECT' }>) {
  const shape = Object.entries(fields).map(([name, field]) => ({ name, field, nullable: field.optional ?? false }))
  const object = objects.get(name) ?? implement(name, description, shape)
  objects.set(name, object)
  return object
}

/** All payloads of the event registry, without duplicates. */
export const payloads: readonly Payload[] = [
  ...new Map(
    eventTypes.flatMap((type) => {
      const { payload } = registry[type]
      return payload ? [[payload.name, payload] as const] : []
    }),
  ).values(),
]

/**
 * A field is nullable in all payloads if it is optional in at least one of them, because otherwise a document could not
 * select it from several payload types without aliases.
 */
const isNullable = (name: FieldName): boolean => payloads.some(({ optional }) => optional.includes(name))

export const payloadTypes = payloads.map(({ name, description, required, optional }) =>
  implement(
    name,
    description,
    [...required, ...optional].map((field) => ({ name: field, field: fields[field], nullable: isNullable(field) })),
  ),
)
