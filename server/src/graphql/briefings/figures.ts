/**
 * The figures of a briefing. Each number has a list of the counted items, as they were when the figures were frozen.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { BriefingFigure, BriefingItem } from '@takedown/prisma/generated/client/client.ts'
import type { Numbers } from '#domain/briefing-figures/figures.ts'
import { type BriefingSide, figureSideKey, reasonOf, sidesWith } from '#domain/briefing-figures/measures.ts'
import { PresenceEnum } from '#graphql/content/enums.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { FormulaEnum } from '#graphql/figures/enums.ts'
import { DefinitionRef } from '#graphql/figures/rates.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { ItemStateEnum } from '#graphql/requests/enums.ts'
import { RequestItemRef, requestItemById } from '#graphql/requests/item-types.ts'
import { optionalTermField, RefusalReasonRef, termIf } from '#graphql/vocabularies/terms.ts'
import { BriefingSectionEnum, BriefingSideEnum, sideName } from './enums.ts'
import { asPublished, labelField, platformNameIn } from './names.ts'

export const figuresOf = listsBy<BriefingFigure>(
  ({ briefingId }) => briefingId,
  ({ db }, ids) => db.briefingFigure.findMany({ where: { briefingId: { in: ids } }, orderBy: { position: 'asc' } }),
)

interface BriefingNumber {
  briefingId: string
  figure: BriefingFigure
  side: BriefingSide
}
const frozenValue = ({ figure: { numbers }, side }: BriefingNumber): number => (numbers as Numbers)[side] ?? 0

const ItemRef = builder.objectRef<BriefingItem>('BriefingItem').implement({
  description: 'A request item as it was when the figures were frozen.',
  fields: (t) => ({
    state: t.expose('state', { type: ItemStateEnum, description: 'The state of the item.' }),
    action: t.field(
      optionalTermField('Action', 'action', 'The action that the platform took. Null if the platform took no action.'),
    ),
    refusalReason: t.field(
      optionalTermField(
        'RefusalReason',
        'refusalReason',
        'Why the platform refused to act. Null if the item was not refused.',
      ),
    ),
    actionLabel: t.field(
      labelField<BriefingItem>(
        'Action',
        ({ briefingId, action }) => ({ briefingId, code: action }),
        `The label of \`action\`, ${asPublished}. Null if the platform took no action.`,
      ),
    ),
    refusalReasonLabel: t.field(
      labelField<BriefingItem>(
        'RefusalReason',
        ({ briefingId, refusalReason }) => ({ briefingId, code: refusalReason }),
        `The label of \`refusalReason\`, ${asPublished}. Null if the item was not refused.`,
      ),
    ),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the request was sent.' }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the answer was due. Null if the power of the request set no time limit.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the platform answered. Null if it had not answered.',
    }),
    presence: t.expose('presence', {
      type: PresenceEnum,
      description: 'Whether the content was online, according to the checks before the figures were frozen.',
    }),
    today: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The same request item as it is now. Null if the viewer may not read it.',
      resolve: ({ requestItemId }, _args, context) => requestItemById(context).load(requestItemId),
    }),
  }),
})
const ItemConnection = builder.connectionObject(
  { type: ItemRef, name: 'BriefingItemConnection' },
  { name: 'BriefingItemEdge' },
)

/** The label of the refusal reason, see `reasonField`. */
export const reasonLabelField = labelField<{ side: BriefingSide; briefingId: string }>(
  'RefusalReason',
  ({ briefingId, side }) => ({ briefingId, code: reasonOf(side) }),
  `The label of \`reason\`, ${asPublished}. Null for sides other than REFUSED.`,
)

/** The reason of a number or change on the side REFUSED. */
export const reasonField = {
  type: RefusalReasonRef,
  nullable: true as const,
  description: 'The reason of the refusals; null for other sides than REFUSED.',
  resolve: ({ side }: { side: BriefingSide }, _args: object, context: Context) =>
    termIf(context, 'RefusalReason', reasonOf(side)),
}

export const NumberRef = builder.objectRef<BriefingNumber>('BriefingNumber').implement({
  description: 'One number of a briefing, with the items that it counts.',
  fields: (t) => ({
    side: t.field({
      type: BriefingSideEnum,
      description: 'Which items the number counts. Each refusal reason has a number of its own.',
      resolve: ({ side }) => sideName(side),
    }),
    reason: t.field(reasonField),
    reasonLabel: t.field(reasonLabelField),
    value: t.int({ description: 'The number of items when the figures were frozen.', resolve: frozenValue }),
    today: t.int({
      description: 'The number of items as of the last erratum. Equals `value` if there is no erratum.',
      resolve: ({ figure: { today: latestNumbers }, side }) => (latestNumbers as Numbers)[side] ?? 0,
    }),
    items: t.field({
      type: ItemConnection,
      description: 'The items that the number counts, as they were when the figures were frozen.',
      args: pageArgs(50, 500),
      resolve: ({ figure: { briefingId, section, scope, formula }, side }, args, { db }) =>
        page(
          args,
          { default: 50, max: 500, by: 'id' },
          (after, take) =>
            db.briefingItem.findMany({
              where: {
                briefingId,
                scopes: { has: scope },
                sides: { has: figureSideKey({ section, formula: formula as FormulaName }, side) },
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
  description: 'A rate of a briefing, computed by a named formula and frozen with the briefing.',
  fields: (t) => ({
    position: t.exposeInt('position', {
      description: 'The position of the figure in the briefing, from 0. It identifies the figure in the briefing.',
    }),
    section: t.expose('section', { type: BriefingSectionEnum, description: 'What the figure covers.' }),
    labelVi: t.exposeString('labelVi', {
      description: 'The Vietnamese label of what the figure covers, as it was when the figures were frozen.',
    }),
    labelEn: t.exposeString('labelEn', {
      description: 'The English label of what the figure covers, as it was when the figures were frozen.',
    }),
    formula: t.field({
      type: FormulaEnum,
      description: 'The formula of the rate.',
      resolve: ({ formula }) => formula as FormulaName,
    }),
    definition: t.field({
      type: DefinitionRef,
      description: 'The formula in words.',
      resolve: ({ formula }) => formula as FormulaName,
    }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform, for the sections PLATFORM, KIND and INDICATOR. Null for other sections.',
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    platformName: t.string({
      nullable: true,
      description: `The name of the platform of the figure, ${asPublished}. Null for sections other than PLATFORM, KIND and INDICATOR.`,
      resolve: ({ briefingId, platformId }, _args, context) => platformNameIn(context, briefingId, platformId),
    }),
    aboutId: t.id({
      nullable: true,
      description:
        'The global id of the Case, Tip or Indicator that the figure covers, for the sections CASE, TIP and INDICATOR. Null for other sections.',
      resolve: ({ section, scope }) => {
        const [, id = ''] = scope.split('/')
        const type = subjects[section]
        return type ? globalId(type, id) : null
      },
    }),
    rate: t.float({
      nullable: true,
      description:
        'The share, from 0 to 1. Null if the denominator is 0. A briefing prints it as a rounded percentage.',
      resolve: ({ numbers }) => rateOf(numbers as Numbers),
    }),
    numbers: t.field({
      type: [NumberRef],
      description:
        'The numerator and the denominator of the rate, then further counts that are not 0, such as OPEN, WITHDRAWN or the refusals for one reason. Only figures of the formula ACTIONED_OF_REQUESTED and of indicators have further counts.',
      resolve: (figure) =>
        sidesWith(Object.keys(figure.numbers as Numbers))
          .filter((side) => (figure.numbers as Numbers)[side] !== undefined)
          .map((side) => ({ briefingId: figure.briefingId, figure, side })),
    }),
  }),
})

export const rateOf = ({ NUMERATOR = 0, DENOMINATOR = 0 }: Numbers): number | null =>
  DENOMINATOR > 0 ? NUMERATOR / DENOMINATOR : null
