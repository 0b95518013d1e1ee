/**
 * How a verb of the domain becomes a mutation: its input's ids are turned into row ids, one domain function is called, and
 * what changed is read again under the caller's own rules. Its result is a union with the typed errors.
 */
import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core'
import type { AlarmAcknowledgement, Shift } from '@takedown/prisma/generated/client/client.ts'
import type { Ask } from '#domain/change.ts'
import type { Opening } from '#domain/displays.ts'
import { domainErrors, NotFoundError } from '#domain/errors.ts'
import { type ActionName, actions } from '#domain/policy.ts'
import { BriefingNode } from './briefings.ts'
import { builder, type Types } from './builder.ts'
import { CaseNode } from './cases.ts'
import { CommitmentNode } from './commitments.ts'
import type { Context } from './context.ts'
import { DisplayRef } from './displays.ts'
import { rowId } from './ids.ts'
import { ImportNode } from './imports.ts'
import { InspectionNode } from './inspections.ts'
import { ContentItemRef, itemById } from './items.ts'
import { notForYou } from './masking.ts'
import { badInput } from './pages.ts'
import { RemovalRequestRef, requestById } from './requests.ts'
import { TipRef } from './tips.ts'
import { OwnBoardRef, SavedViewRef, viewById } from './views.ts'
import './errors.ts'

type Verb<Answer = { id: string }> = (ask: Ask, input: unknown) => Promise<Answer>
export type Fields = InputFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>, 'InputObject'>

interface Change<Answer = { id: string }> {
  verb: Verb<Answer>
  description: string
  /** Where ids stand in the input and what they name: `case`, `items[]`, `answers[].item`. */
  ids: Record<string, string>
  /** Where feed positions stand in the input; the domain gets numbers of the log. */
  positions?: string[]
  fields: (t: Fields) => InputFieldMap
}

/** Everybody who is signed in may try: the policy refuses with a typed error, before anything is looked up. */
const options = <Answer>(name: ActionName, { description, fields }: Change<Answer>) => ({
  errors: { types: [...domainErrors] },
  authScopes: { signedIn: true },
  description: `${description} By ${actions[name].join(', ')}.`,
  args: builder.args((t) => ({ input: t.field({ type: inputType(name, fields), required: true }) })),
})

const inputType = (name: string, fields: Change['fields']) =>
  builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({
      key: t.string({
        required: true,
        description:
          'Your own key for this one intent: 8 to 64 letters, digits, _ . : -. Asking again with it changes nothing and answers the same.',
      }),
      ...fields(t as Fields),
    }),
  })

export const tipChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: TipRef,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.tip.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

export const caseChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: CaseNode,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.case.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

export const importChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: ImportNode,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.import.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

export const briefingChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: BriefingNode,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.briefing.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

export const commitmentChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: CommitmentNode,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.commitment.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

export const inspectionChange = (name: ActionName, change: Change): void =>
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: InspectionNode,
      ...options(name, change),
      resolve: async (query, _root, args, context) => {
        const { id } = await perform(change, args.input, context)
        return context.db.inspection.findUniqueOrThrow({ ...atLeastId(query), where: { id } })
      },
    }),
  )

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

export const displayChange = (name: ActionName, change: Change<{ id: string } & Partial<Opening>>): void =>
  builder.mutationField(name, (t) =>
    t.field({
      type: DisplayRef,
      ...options(name, change),
      resolve: async (_root, args, context) => {
        const opening = await perform(change, args.input, context)
        return { ...(await context.db.display.findUniqueOrThrow({ where: { id: opening.id } })), ...opening }
      },
    }),
  )

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

async function perform<Answer>(
  { verb, ids, positions = [] }: Change<Answer>,
  input: unknown,
  context: Context,
): Promise<Answer> {
  const { db, viewer, now } = context
  if (!viewer) throw notForYou()
  const said = withRowIds(input as Record<string, unknown>, ids)
  for (const name of positions) said[name] = numberAt(said[name], context)
  return verb({ db, viewer, now }, said)
}

function numberAt(position: unknown, { positions }: Context): number {
  const seq = positions().decode(String(position))
  if (typeof seq !== 'number') throw badInput(`not a position of this log: ${seq}`)
  return seq
}

function withRowIds(input: Record<string, unknown>, ids: Record<string, string>): Record<string, unknown> {
  const copy = { ...input }
  for (const [path, type] of Object.entries(ids)) {
    const [head = '', rest] = path.split('[]')
    const value = copy[head]
    if (value == null) continue
    if (rest === undefined) copy[head] = rowId(type, value)
    else if (rest === '') copy[head] = (value as unknown[]).map((id) => rowId(type, id))
    else copy[head] = (value as Record<string, unknown>[]).map((part) => withRowIds(part, { [rest.slice(1)]: type }))
  }
  return copy
}

/** A client that selects nothing but __typename leaves Prisma an empty select, which it refuses. */
const atLeastId = <Query extends object>(query: Query): Query =>
  'select' in query && Object.keys(query.select as object).length === 0 ? { ...query, select: { id: true } } : query

export const seen = (t: Fields) =>
  t.int({ required: true, description: 'The version that you saw; a ConflictError says what others did since.' })
