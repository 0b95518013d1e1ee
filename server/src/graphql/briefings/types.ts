import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { allowedBriefingSteps, briefingSteps } from '#domain/briefings/available-actions.ts'
import { monthOf } from '#domain/briefings/selection.ts'
import { type BriefingRecord, recordOf } from '#domain/briefings/snapshot.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { DismissReasonEnum, TipStateEnum } from '#graphql/core/enums.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { BriefingCommitmentRef, commitmentsOf } from './commitments.ts'
import { ErratumRef, errataOf, erratumById } from './errata.ts'
import { FigureRef, figuresOf, NumberRef, SideEnum } from './figures.ts'

const StateEnum = builder.enumType('BriefingState', {
  values: Object.values(prisma.BriefingState),
  description: 'DRAFT, then AWAITING_APPROVAL by a second person, then PUBLISHED for good.',
})
const StepEnum = builder.enumType('BriefingStep', { values: briefingSteps })

const CaseRef = builder.prismaObject('BriefingCase', {
  description: 'A case worth telling, in the words in which it is told.',
  fields: (t) => ({
    case: t.relation('case', { type: CaseNode }),
    titleVi: t.exposeString('titleVi'),
    titleEn: t.exposeString('titleEn'),
    textVi: t.exposeString('textVi'),
    textEn: t.exposeString('textEn'),
  }),
})

const TipRef = builder.objectRef<BriefingRecord['tips'][number]>('BriefingTip').implement({
  description: 'A tip of the press, as it stood. Who is named here is for the desk; what is printed names nobody.',
  fields: (t) => ({
    tip: t.id({ resolve: ({ tip }) => globalId('Tip', tip) }),
    number: t.exposeString('number'),
    newsroom: t.exposeString('newsroom', { nullable: true }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ receivedAt }) => new Date(receivedAt) }),
    state: t.field({ type: TipStateEnum, resolve: ({ state }) => state }),
    dismissReason: t.field({ type: DismissReasonEnum, nullable: true, resolve: ({ dismissReason }) => dismissReason }),
    case: t.id({ nullable: true, resolve: (tip) => tip.case && globalId('Case', tip.case) }),
  }),
})

export const BriefingNode = builder.prismaNode('Briefing', {
  description:
    "A month's figures for the press, frozen: what changes afterwards is an erratum. As a document at /briefings/<id>.html and .pdf, ?lang=en in English.",
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, month: true, heldOn: true, state: true, editorIds: true, publishedById: true, record: true },
  fields: (t) => ({
    month: t.string({ description: 'The local month, YYYY-MM.', resolve: monthOf }),
    heldOn: t.field({
      type: 'Date',
      description: 'The day of the press conference.',
      resolve: ({ heldOn }) => heldOn.toISOString().slice(0, 10),
    }),
    state: t.expose('state', { type: StateEnum }),
    version: t.exposeInt('version'),
    introVi: t.exposeString('introVi'),
    introEn: t.exposeString('introEn'),
    frozenAt: t.expose('frozenAt', { type: 'DateTime', description: 'When its figures were taken.' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    returnNote: t.exposeString('returnNote', { nullable: true, description: 'Why it was given back.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    publishedBy: t.field({
      type: PersonRef,
      nullable: true,
      resolve: ({ publishedById }, _args, context) => (publishedById ? personById(context).load(publishedById) : null),
    }),
    editors: t.field({
      type: [PersonRef],
      description: 'Everyone who wrote, changed or submitted it; none of them may publish it.',
      resolve: async ({ editorIds }, _args, context) =>
        (await Promise.all(editorIds.map((id) => personById(context).load(id)))).filter((one) => one !== null),
    }),
    allowed: t.field({
      type: [StepEnum],
      description: 'What you could do to it now.',
      resolve: (briefing, _args, { viewer }) => (viewer ? allowedBriefingSteps(viewer, briefing) : []),
    }),
    figures: t.field({ type: [FigureRef], resolve: ({ id }, _args, context) => figuresOf(context).load(id) }),
    number: t.field({
      type: NumberRef,
      nullable: true,
      description: 'One number of one of its figures; null where it has no such figure.',
      args: { figure: t.arg.int({ required: true }), side: t.arg({ type: SideEnum, required: true }) },
      resolve: async ({ id }, { figure: position, side }, context) => {
        const figure = (await figuresOf(context).load(id)).find((each) => each.position === position)
        return figure ? { figure, side } : null
      },
    }),
    cases: t.relation('cases', { type: CaseRef, query: { orderBy: { position: 'asc' } } }),
    tips: t.field({
      type: [TipRef],
      description: 'What newsrooms reported from the month on until the press conference.',
      resolve: (briefing) => recordOf(briefing).tips,
    }),
    commitments: t.field({
      type: [BriefingCommitmentRef],
      description:
        'What platforms had promised and how far it had come, as it stood: in force from the month on until the press conference.',
      resolve: (briefing) => commitmentsOf(briefing),
    }),
    errata: t.field({
      type: [ErratumRef],
      description: 'What changed after it was published, oldest first.',
      resolve: ({ id }, _args, context) => errataOf(context).load(id),
    }),
    corrections: t.field({
      type: [ErratumRef],
      description: 'Errata of earlier months that this one tells.',
      resolve: async (briefing, _args, context) =>
        (await Promise.all(recordOf(briefing).errata.map((id) => erratumById(context).load(id)))).filter(
          (erratum) => erratum !== null,
        ),
    }),
  }),
})

const BriefingConnection = builder.connectionObject(
  { type: BriefingNode, name: 'BriefingConnection' },
  { name: 'BriefingEdge' },
)

builder.queryFields((t) => ({
  briefing: t.prismaField({
    type: BriefingNode,
    nullable: true,
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) =>
      db.briefing.findUnique({ ...query, where: { id: rowId('Briefing', id) } }),
  }),
  briefings: t.field({
    type: BriefingConnection,
    authScopes: { staff: true },
    description: 'Newest month first.',
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 24, max: 100, by: 'instant' },
        (after, take) =>
          db.briefing.findMany({
            where: after && { month: { lt: new Date(after[0]) } },
            orderBy: { month: 'desc' },
            take,
          }),
        ({ month, id }) => [month.toISOString(), id],
      ),
  }),
}))

export const briefingResult = prismaResult(BriefingNode, ({ briefing }, by) => briefing.findUniqueOrThrow(by))
