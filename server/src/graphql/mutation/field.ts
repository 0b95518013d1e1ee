/**
 * How a verb of the domain becomes a mutation: its input's ids are turned into row ids, one domain function is called, and
 * what changed is read again under the caller's own rules. Its result is a union with the typed errors.
 */
import type { ObjectRef } from '@pothos/core'
import type { AlarmAcknowledgement, Shift } from '@takedown/prisma/generated/client/client.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import type { ActionName } from '#domain/core/policy.ts'
import { OwnBoardRef, SavedViewRef, viewById } from '#graphql/board/saved-views.ts'
import { BriefingNode } from '#graphql/briefings/types.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { CommitmentNode } from '#graphql/commitments/types.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder, type Types } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { ImportNode } from '#graphql/imports/types.ts'
import { InspectionNode } from '#graphql/inspections/types.ts'
import { MeasurementNode } from '#graphql/measurements/types.ts'
import { ReportFileNode } from '#graphql/platform-reports/files.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'
import { TipRef } from '#graphql/tips/types.ts'
import { DisplayRef } from '#graphql/wall/displays.ts'
import { type Change, options, perform } from './input.ts'

/** Of what Prisma reads: the row is read again with what the asker selects. The casts stand here, so that they stand nowhere else. */
const nodeChange =
  (type: object, read: (db: Context['db'], by: { where: { id: string } }) => Promise<object>) =>
  (name: ActionName, change: Change): void =>
    builder.mutationField(name, (t) =>
      t.prismaField({
        type: type as typeof TipRef,
        ...options(name, change),
        resolve: async (query, _root, args, context) => {
          const { id } = await perform(change, args.input, context)
          return (await read(context.db, { ...atLeastId(query), where: { id } })) as never
        },
      }),
    )

export const tipChange = nodeChange(TipRef, ({ tip }, by) => tip.findUniqueOrThrow(by))
export const caseChange = nodeChange(CaseNode, (db, by) => db.case.findUniqueOrThrow(by))
export const importChange = nodeChange(ImportNode, (db, by) => db.import.findUniqueOrThrow(by))
export const briefingChange = nodeChange(BriefingNode, ({ briefing }, by) => briefing.findUniqueOrThrow(by))
export const commitmentChange = nodeChange(CommitmentNode, ({ commitment }, by) => commitment.findUniqueOrThrow(by))
export const inspectionChange = nodeChange(InspectionNode, ({ inspection }, by) => inspection.findUniqueOrThrow(by))
export const measurementChange = nodeChange(MeasurementNode, ({ measurement }, by) => measurement.findUniqueOrThrow(by))

export const reportFileChange = nodeChange(ReportFileNode, ({ reportFile }, by) => reportFile.findUniqueOrThrow(by))

export const requestChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: RemovalRequestRef,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        const request = await requestById(context).clear(id).load(id)
        if (!request) throw new NotFoundError('request')
        return request
      },
    }),
  )

export const itemChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: ContentItemRef,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        const item = await itemById(context).clear(id).load(id)
        if (!item) throw new NotFoundError('item')
        return item
      },
    }),
  )

/** What opens a thing stands in the answer to the change that made it, beside its row, and nowhere else. */
export const openingChange =
  <Row extends object>(
    type: ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, Row>,
    read: (context: Context, id: string) => Promise<Row>,
  ) =>
  (name: ActionName, change: Change<{ id: string } & Partial<Row>>): void =>
    builder.mutationField(name, (t) =>
      t.field({
        type: type as ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, object>,
        ...options(name, change),
        resolve: async (_root, args, context) => {
          const opening = await perform(change, args.input, context)
          return { ...(await read(context, opening.id)), ...opening }
        },
      }),
    )

export const displayChange = openingChange(DisplayRef, ({ db }, id) => db.display.findUniqueOrThrow({ where: { id } }))

export const alarmChange = (
  name: ActionName,
  type: ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, AlarmAcknowledgement>,
  change: Change,
): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.alarmAcknowledgement.findUniqueOrThrow({ where: { id } })
      },
    }),
  )

export const shiftChange = (
  name: ActionName,
  type: ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, Shift>,
  change: Change,
): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.shift.findUniqueOrThrow({ where: { userId: id } })
      },
    }),
  )

/** What is one's own alone is read again as one's own. */
export const settingsChange = <Row extends object>(
  name: ActionName,
  type: ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, Row>,
  read: (context: Context, id: string) => Promise<Row | null>,
  change: Change,
): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: type as ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<Types>, object>,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        const row = await read(context, id)
        if (!row) throw new NotFoundError('settings')
        return row
      },
    }),
  )

export const viewChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: SavedViewRef,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return viewById(context, id)
      },
    }),
  )

/** What a person keeps for themselves: the answer is all of it, as it is now. */
export const ownChange = (name: ActionName, change: Change<object>): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: OwnBoardRef,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        await perform(change, args.input, context)
        return {}
      },
    }),
  )

/** A client that selects nothing but __typename leaves Prisma an empty select, which it refuses. */
const atLeastId = <Query extends object>(query: Query): Query =>
  'select' in query && Object.keys(query.select as object).length === 0 ? { ...query, select: { id: true } } : query
