/** The database's enums under their GraphQL names, with what each word means. */
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { formulaNames } from '#domain/figures/formulas.ts'
import { builder } from './builder.ts'

const of = <const T extends Record<string, string>>(name: string, values: T, description: string) =>
  builder.enumType(name, { description, values: Object.values(values) as T[keyof T][] })

export const RoleEnum = of('Role', prisma.Role, 'What an account may do; one each.')
export const TipStateEnum = of(
  'TipState',
  prisma.TipState,
  'The life of a tip: NEW, then LINKED to a case or DISMISSED.',
)
export const TipSourceEnum = of('TipSource', prisma.TipSource, 'Which way a tip came in.')
export const DismissReasonEnum = of('DismissReason', prisma.DismissReason, 'Why a tip was put aside.')
export const MessageKindEnum = of('MessageKind', prisma.MessageKind, 'A question to the reporter, or their answer.')
export const CaseStateEnum = of('CaseState', prisma.CaseState, 'OPEN while it is worked on.')
export const UrgencyEnum = of('Urgency', prisma.Urgency, 'How fast a case must move.')
export const ContentKindEnum = of('ContentKind', prisma.ContentKind, 'What kind of thing stands at the address.')
export const PresenceEnum = of(
  'Presence',
  prisma.Presence,
  'Whether checks found it: independent of what the platform says. GONE needs three spaced misses or a person.',
)
export const CheckMethodEnum = of('CheckMethod', prisma.CheckMethod, 'Observed by the probe or by a person.')
export const RequestStateEnum = of('RequestState', prisma.RequestState, 'The life of a removal request.')
export const ItemStateEnum = of('ItemState', prisma.ItemState, 'The life of one item in one request.')
export const ActionEnum = of(
  'Action',
  prisma.Action,
  'What the platform did. AGE_RESTRICTED, DEMOTED and LABELLED leave it accessible.',
)
export const GroundEnum = of('Ground', prisma.Ground, 'Whether it acted for the law or for its own policy.')
export const RefusalReasonEnum = of('RefusalReason', prisma.RefusalReason, 'Why the platform did not act.')
export const ReversedByEnum = of('ReversedBy', prisma.ReversedBy, 'Who undid an action.')
export const WaitingOnEnum = of('WaitingOn', prisma.WaitingOn, 'Who owes the next step.')
export const ChannelKindEnum = of('ChannelKind', prisma.ChannelKind, 'A way to reach a platform.')
export const DeadlineClockEnum = of(
  'DeadlineClock',
  prisma.DeadlineClock,
  'Whether every hour counts, or working time only.',
)

export const FormulaEnum = builder.enumType('Formula', {
  description: 'A named definition of a compliance rate; printed with every figure.',
  values: formulaNames,
})
export const CommitmentStateEnum = of(
  'CommitmentState',
  prisma.CommitmentState,
  'ACTIVE while it is followed; then kept, broken, or replaced by another one.',
)
export const ImportStateEnum = of(
  'ImportState',
  prisma.ImportState,
  'RECEIVING while the file comes in, RUNNING while it goes into the case; then DONE, CANCELLED or FAILED.',
)
export const ImportFailureEnum = of(
  'ImportFailure',
  prisma.ImportFailure,
  'INTERRUPTED: the file broke off; send it again with the same key. TOO_LARGE, BAD_HEADER: the file. CASE_CLOSED: meanwhile. BROKEN: the server could not, five times in a row.',
)
export const BoardLayoutEnum = of('BoardLayout', prisma.BoardLayout, 'One list of rows, or a lane for each group.')
export const BoardGroupingEnum = of(
  'BoardGrouping',
  prisma.BoardGrouping,
  'What the rows of a board are put together by.',
)
export const BoardDensityEnum = of('BoardDensity', prisma.BoardDensity, 'How much stands on a screen.')
export const BoardOrderEnum = of(
  'BoardOrder',
  prisma.BoardSort,
  'DUE_ASC: what falls due first. Ties by id, so pages never skip or repeat.',
)
