/** Errata: changes to figures of a published briefing, with the events that caused them. */
import type { BriefingErratum, BriefingFigure } from '@takedown/prisma/generated/client/client.ts'
import type { FigureChange } from '#domain/briefing-figures/errata.ts'
import type { Numbers } from '#domain/briefing-figures/figures.ts'
import { type BriefingSide, sidesWith } from '#domain/briefing-figures/measures.ts'
import { monthOf } from '#domain/briefing-figures/selection.ts'
import type { PeriodColumns } from '#domain/briefings/period-input.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type EventRow, readEvents } from '#domain/event-log/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { EventRef } from '#graphql/event-log/types.ts'
import { BriefingSideEnum, sideName } from './enums.ts'
import { FigureRef, figuresOf, rateOf, reasonField, reasonLabelField } from './figures.ts'
import { BriefingPeriodRef, periodColumns } from './periods.ts'

const MAX_EVENTS = 50

export type ErratumRow = BriefingErratum & { briefing: PeriodColumns }
const withPeriod = { include: { briefing: { select: periodColumns } } } as const

export const errataOf = listsBy<ErratumRow>(
  ({ briefingId }) => briefingId,
  ({ db }, ids) =>
    db.briefingErratum.findMany({
      where: { briefingId: { in: ids } },
      orderBy: [{ foundAt: 'asc' }, { id: 'asc' }],
      ...withPeriod,
    }),
)
export const erratumById = byId<ErratumRow>(({ db }, ids) =>
  db.briefingErratum.findMany({ where: { id: { in: ids } }, ...withPeriod }),
)
const eventById = byId<EventRow>(({ sql }, ids) =>
  readEvents(sql, new Conditions().and('e.id = ANY (?::uuid[])', ids), ids.length),
)

interface Change extends Omit<FigureChange, 'figure'> {
  figure: BriefingFigure
}

const RateRef = builder.objectRef<Numbers>('BriefingRate').implement({
  description: 'The rate of a figure at one time, with its numerator and denominator.',
  fields: (t) => ({
    numerator: t.int({
      description: 'The number of items in the numerator.',
      resolve: ({ NUMERATOR = 0 }) => NUMERATOR,
    }),
    denominator: t.int({
      description: 'The number of items in the denominator.',
      resolve: ({ DENOMINATOR = 0 }) => DENOMINATOR,
    }),
    rate: t.float({
      nullable: true,
      description: 'The share, from 0 to 1. Null if the denominator is 0.',
      resolve: rateOf,
    }),
  }),
})

const SideChangeRef = builder
  .objectRef<{ briefingId: string; side: BriefingSide; was: number; now: number }>('BriefingSideChange')
  .implement({
    description: 'One count of a figure, before and after the change.',
    fields: (t) => ({
      side: t.field({
        type: BriefingSideEnum,
        description: 'Which count of the figure changed. Each refusal reason has a count of its own.',
        resolve: ({ side }) => sideName(side),
      }),
      reason: t.field(reasonField),
      reasonLabel: t.field(reasonLabelField),
      was: t.exposeInt('was', { description: 'The count before the change.' }),
      now: t.exposeInt('now', { description: 'The count after the change.' }),
    }),
  })

const ChangeRef = builder.objectRef<Change>('BriefingChange').implement({
  description: 'A figure of a published briefing whose value changed.',
  fields: (t) => ({
    figure: t.field({
      type: FigureRef,
      description:
        'The figure, as it was published. If it had no items at the publication, its published numbers are 0.',
      resolve: ({ figure }) => figure,
    }),
    was: t.field({ type: RateRef, description: 'The last known value before the change.', resolve: ({ was }) => was }),
    now: t.field({ type: RateRef, description: 'The value after the change.', resolve: ({ now }) => now }),
    sides: t.field({
      type: [SideChangeRef],
      description: 'The counts of the figure that changed.',
      resolve: ({ figure: { briefingId }, was, now }) =>
        sidesWith([...Object.keys(was), ...Object.keys(now)])
          .map((side) => ({ briefingId, side, was: was[side] ?? 0, now: now[side] ?? 0 }))
          .filter((change) => change.was !== change.now),
    }),
  }),
})

export const ErratumRef = builder.objectRef<ErratumRow>('BriefingErratum')
builder.node(ErratumRef, {
  description:
    'The figures of a published briefing that changed after its publication. The briefing itself stays as published.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => erratumById(context).load(id))),
  fields: (t) => ({
    briefingId: t.id({
      description: 'The global id of the Briefing.',
      resolve: ({ briefingId }) => globalId('Briefing', briefingId),
    }),
    month: t.string({
      description: 'The first month of the period of the briefing, as YYYY-MM.',
      resolve: ({ briefing }) => monthOf(briefing),
    }),
    period: t.field({
      type: BriefingPeriodRef,
      description: 'The period of the briefing.',
      resolve: ({ briefing }) => briefing,
    }),
    foundAt: t.expose('foundAt', { type: 'DateTime', description: 'When the changes were detected.' }),
    changes: t.field({
      type: [ChangeRef],
      description: 'The figures that changed.',
      resolve: async ({ briefingId, changes }, _args, context) => {
        const figures = new Map((await figuresOf(context).load(briefingId)).map((figure) => [figure.position, figure]))
        return (changes as unknown as FigureChange[]).map((change) => ({
          ...change,
          figure: figures.get(change.figure)!,
        }))
      },
    }),
    eventCount: t.int({
      description: 'The number of events that caused the changes, counted up to 1,000.',
      resolve: ({ eventIds }) => eventIds.length,
    }),
    events: t.field({
      type: [EventRef],
      description: `The first ${MAX_EVENTS} events that caused the changes, oldest first. Each concerns an item that a changed count gained or lost, or the request or content of this item.`,
      resolve: async ({ eventIds }, _args, context) =>
        (await Promise.all(eventIds.slice(0, MAX_EVENTS).map((id) => eventById(context).load(id)))).filter(
          (event) => event !== null,
        ),
    }),
  }),
})
