/** The figures of a briefing and what each of their numbers opens into: the items as they were. */
import type { BriefingFigure, BriefingItem } from '@takedown/prisma/generated/client/client.ts'
import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import type { Numbers } from '#domain/briefings/figures.ts'
import { type BriefingSide, briefingSides, sideKey } from '#domain/briefings/measures.ts'
import { type FormulaName, formulas } from '#domain/figures/formulas.ts'
import { builder } from '#graphql/core/builder.ts'
import { ActionEnum, FormulaEnum, ItemStateEnum, PresenceEnum, RefusalReasonEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { DefinitionRef } from '#graphql/figures/rates.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { RequestItemRef, requestItemById } from '#graphql/requests/item-types.ts'

export const figuresOf = listsBy<BriefingFigure>(
  ({ briefingId }) => briefingId,
  ({ db }, ids) => db.briefingFigure.findMany({ where: { briefingId: { in: ids } }, orderBy: { position: 'asc' } }),
)

const SectionEnum = builder.enumType('BriefingSection', {
  values: Object.values(prisma.BriefingSection),
  description:
    'What a figure is of. TOTAL, PLATFORM, KIND (of a platform) and CATEGORY: what was sent in the month. CASE and TIP: of one case or tip, what was sent up to the press conference. INDICATOR: what a commitment promises, measured in the month by its own formula and filter.',
})
export const SideEnum = builder.enumType('BriefingSide', {
  values: briefingSides,
  description:
    'What a number counts: the two sides of a rate, and beside it OPEN (not answered yet), REVERSED (by us, an appeal or a court) and WITHDRAWN, both on neither side, WITHIN_DAY (actioned within 24 hours), RECONSTRUCTED (worked back from an announced rate), and what else was answered.',
})

interface Number {
  figure: BriefingFigure
  side: BriefingSide
}
const frozenIn = ({ figure: { numbers }, side }: Number): number => (numbers as Numbers)[side] ?? 0

const ItemRef = builder.objectRef<BriefingItem>('BriefingItem').implement({
  description: 'A request item as it was when the figures were taken.',
  fields: (t) => ({
    state: t.expose('state', { type: ItemStateEnum }),
    action: t.expose('action', { type: ActionEnum, nullable: true }),
    refusalReason: t.expose('refusalReason', { type: RefusalReasonEnum, nullable: true }),
    sentAt: t.expose('sentAt', { type: 'DateTime' }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    presence: t.expose('presence', { type: PresenceEnum }),
    today: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The same as it is now.',
      resolve: ({ requestItemId }, _args, context) => requestItemById(context).load(requestItemId),
    }),
  }),
})
const ItemConnection = builder.connectionObject(
  { type: ItemRef, name: 'BriefingItemConnection' },
  { name: 'BriefingItemEdge' },
)

export const NumberRef = builder.objectRef<Number>('BriefingNumber').implement({
  description: 'One number of a briefing; it opens into exactly the items that it counted.',
  fields: (t) => ({
    side: t.expose('side', { type: SideEnum }),
    value: t.int({ resolve: frozenIn }),
    today: t.int({
      description: 'As of the last erratum; equal to `value` while there is none.',
      resolve: ({ figure: { today }, side }) => (today as Numbers)[side] ?? 0,
    }),
    items: t.field({
      type: ItemConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: ({ figure: { briefingId, scope, formula }, side }, args, { db }) =>
        page(
          args,
          { default: 50, max: 500, by: 'id' },
          (after, take) =>
            db.briefingItem.findMany({
              where: {
                briefingId,
                scopes: { has: scope },
                sides: { has: sideKey(formula as FormulaName, side) },
                ...(after && { requestItemId: { gt: after[0] } }),
              },
              orderBy: { requestItemId: 'asc' },
              take,
            }),
          ({ requestItemId }) => [requestItemId, ''],
        ),
    }),
  }),
})

const subjects: Partial<Record<BriefingFigure['section'], 'Case' | 'Tip' | 'Indicator'>> = {
  CASE: 'Case',
  TIP: 'Tip',
  INDICATOR: 'Indicator',
}

export const FigureRef = builder.objectRef<BriefingFigure>('BriefingFigure').implement({
  description: 'A rate by a named formula, frozen.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the briefing, from 0; names it there.' }),
    section: t.expose('section', { type: SectionEnum }),
    labelVi: t.exposeString('labelVi', { description: 'What it is of, as it was called.' }),
    labelEn: t.exposeString('labelEn'),
    formula: t.field({ type: FormulaEnum, resolve: ({ formula }) => formula as FormulaName }),
    definition: t.field({ type: DefinitionRef, resolve: ({ formula }) => formulas[formula as FormulaName] }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'Of PLATFORM, KIND and INDICATOR.',
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    about: t.id({
      nullable: true,
      description: 'The Case, Tip or Indicator that it is of.',
      resolve: ({ section, scope }) => {
        const [, id = ''] = scope.split('/')
        const type = subjects[section]
        return type ? globalId(type, id) : null
      },
    }),
    rate: t.float({
      nullable: true,
      description: 'A share from 0 to 1; null over nothing. A briefing prints it as a whole per cent.',
      resolve: ({ numbers }) => rateOf(numbers as Numbers),
    }),
    numbers: t.field({
      type: [NumberRef],
      description: 'Both sides of the rate, and whatever stands beside it that is not nothing.',
      resolve: (figure) =>
        briefingSides
          .filter((side) => (figure.numbers as Numbers)[side] !== undefined)
          .map((side) => ({ figure, side })),
    }),
  }),
})

export const rateOf = ({ NUMERATOR = 0, DENOMINATOR = 0 }: Numbers): number | null =>
  DENOMINATOR > 0 ? NUMERATOR / DENOMINATOR : null
