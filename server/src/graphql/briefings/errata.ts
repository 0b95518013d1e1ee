import type { BriefingErratum, BriefingFigure } from '@takedown/prisma/generated/client/client.ts'
import type { FigureChange } from '#domain/briefings/errata.ts'
import type { Numbers } from '#domain/briefings/figures.ts'
import { type BriefingSide, briefingSides } from '#domain/briefings/measures.ts'
import { monthOf } from '#domain/briefings/selection.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type EventRow, readEvents } from '#domain/event-log/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { EventRef } from '#graphql/event-log/types.ts'
import { FigureRef, figuresOf, rateOf, SideEnum } from './figures.ts'

/** Of one erratum, those that are shown. */
const MOST_EVENTS = 50

export type ErratumRow = BriefingErratum & { briefing: { month: Date } }
const withMonth = { include: { briefing: { select: { month: true } } } } as const

export const errataOf = listsBy<ErratumRow>(
  ({ briefingId }) => briefingId,
  ({ db }, ids) =>
    db.briefingErratum.findMany({ where: { briefingId: { in: ids } }, orderBy: { foundAt: 'asc' }, ...withMonth }),
)
export const erratumById = byId<ErratumRow>(({ db }, ids) =>
  db.briefingErratum.findMany({ where: { id: { in: ids } }, ...withMonth }),
)
const eventById = byId<EventRow>(({ sql }, ids) =>
  readEvents(sql, new Conditions().and('e.id = ANY (?::uuid[])', ids), ids.length),
)

interface Change extends Omit<FigureChange, 'figure'> {
  figure: BriefingFigure
}

const RateRef = builder.objectRef<Numbers>('BriefingRate').implement({
  description: 'A figure at some time.',
  fields: (t) => ({
    numerator: t.int({ resolve: ({ NUMERATOR = 0 }) => NUMERATOR }),
    denominator: t.int({ resolve: ({ DENOMINATOR = 0 }) => DENOMINATOR }),
    rate: t.float({ nullable: true, resolve: rateOf }),
  }),
})

const SideChangeRef = builder
  .objectRef<{ side: BriefingSide; was: number; now: number }>('BriefingSideChange')
  .implement({
    description: 'A number that is no longer what it was.',
    fields: (t) => ({
      side: t.expose('side', { type: SideEnum }),
      was: t.exposeInt('was'),
      now: t.exposeInt('now'),
    }),
  })

const ChangeRef = builder.objectRef<Change>('BriefingChange').implement({
  description: 'A figure that changed: what was known of it before, and what it became.',
  fields: (t) => ({
    figure: t.field({ type: FigureRef, resolve: ({ figure }) => figure }),
    was: t.field({ type: RateRef, resolve: ({ was }) => was }),
    now: t.field({ type: RateRef, resolve: ({ now }) => now }),
    sides: t.field({
      type: [SideChangeRef],
      description: 'The numbers that differ.',
      resolve: ({ was, now }) =>
        briefingSides
          .map((side) => ({ side, was: was[side] ?? 0, now: now[side] ?? 0 }))
          .filter((change) => change.was !== change.now),
    }),
  }),
})

export const ErratumRef = builder.objectRef<ErratumRow>('BriefingErratum').implement({
  description: 'Figures of a published briefing that are no longer what they were. The briefing itself stays as it is.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('BriefingErratum', id) }),
    briefing: t.id({ resolve: ({ briefingId }) => globalId('Briefing', briefingId) }),
    month: t.string({ description: 'Of that briefing, YYYY-MM.', resolve: ({ briefing }) => monthOf(briefing) }),
    foundAt: t.expose('foundAt', { type: 'DateTime' }),
    changes: t.field({
      type: [ChangeRef],
      resolve: async ({ briefingId, changes }, _args, context) => {
        const figures = new Map((await figuresOf(context).load(briefingId)).map((each) => [each.position, each]))
        return (changes as unknown as FigureChange[]).map((change) => ({
          ...change,
          figure: figures.get(change.figure)!,
        }))
      },
    }),
    eventCount: t.int({
      description: 'How many events made it, 1,000 at most.',
      resolve: ({ eventIds }) => eventIds.length,
    }),
    events: t.field({
      type: [EventRef],
      description: `What happened to exactly the items that changed a figure: the first ${MOST_EVENTS} events, in order.`,
      resolve: async ({ eventIds }, _args, context) =>
        (await Promise.all(eventIds.slice(0, MOST_EVENTS).map((id) => eventById(context).load(id)))).filter(
          (event) => event !== null,
        ),
    }),
  }),
})
