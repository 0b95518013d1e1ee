/**
 * Briefings: the figures of one period, frozen for a press conference, with the cases, tips and commitments of that
 * time.
 */

import { monthOf } from '#domain/briefing-figures/selection.ts'
import { briefingCommands } from '#domain/briefings/allowed-commands.ts'
import { type BriefingRecord, recordOf } from '#domain/briefings/snapshot.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { AuditSummaryRef } from '#graphql/claim-audits/queries.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { DismissReasonEnum, TipStateEnum } from '#graphql/tips/enums.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { BriefingCommitmentRef, commitmentsOf } from './commitments.ts'
import { BriefingSideEnum, BriefingStateEnum, sideOf } from './enums.ts'
import { ErratumRef, errataOf, erratumById } from './errata.ts'
import { FigureRef, figuresOf, NumberRef } from './figures.ts'
import { BriefingPeriodRef, periodColumns } from './periods.ts'

const CaseRef = builder.prismaObject('BriefingCase', {
  description: 'A case as a briefing describes it.',
  fields: (t) => ({
    case: t.relation('case', { type: CaseNode, description: 'The case.' }),
    titleVi: t.exposeString('titleVi', { description: 'The Vietnamese title.' }),
    titleEn: t.exposeString('titleEn', { description: 'The English title.' }),
    textVi: t.exposeString('textVi', { description: 'The Vietnamese text.' }),
    textEn: t.exposeString('textEn', { description: 'The English text.' }),
  }),
})

const TipRef = builder.objectRef<BriefingRecord['tips'][number]>('BriefingTip').implement({
  description:
    'A tip from the press, as it was when the figures were frozen. A printed briefing does not name newsrooms.',
  fields: (t) => ({
    tipId: t.id({ description: 'The global id of the Tip.', resolve: ({ tip }) => globalId('Tip', tip) }),
    number: t.exposeString('number', { description: 'The number of the tip.' }),
    newsroom: t.exposeString('newsroom', {
      nullable: true,
      description: 'The name of the newsroom. Null if the tip has no newsroom.',
    }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When the tip was received.',
      resolve: ({ receivedAt }) => new Date(receivedAt),
    }),
    state: t.field({ type: TipStateEnum, description: 'The state of the tip.', resolve: ({ state }) => state }),
    dismissReason: t.field({
      type: DismissReasonEnum,
      nullable: true,
      description: 'Why the tip was dismissed. Null if it was not dismissed.',
      resolve: ({ dismissReason }) => dismissReason,
    }),
    caseId: t.id({
      nullable: true,
      description: 'The global id of the Case to which the tip was linked. Null if the tip was not linked.',
      resolve: (tip) => tip.case && globalId('Case', tip.case),
    }),
  }),
})

export const BriefingNode = builder.prismaNode('Briefing', {
  description:
    'The frozen figures of a period for a press conference. Later changes to the figures are recorded as errata. Available as a document at /briefings/<id>.html and .pdf, in English with ?lang=en.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, ...periodColumns, heldOn: true, state: true, editorIds: true, publishedById: true, record: true },
  fields: (t) => ({
    month: t.string({
      description: "The first month of the period as YYYY-MM, in the authority's time zone.",
      resolve: monthOf,
    }),
    period: t.field({
      type: BriefingPeriodRef,
      description: 'The days that the figures cover.',
      resolve: (briefing) => briefing,
    }),
    heldOn: t.field({
      type: 'Date',
      description: 'The day of the press conference.',
      resolve: ({ heldOn }) => heldOn.toISOString().slice(0, 10),
    }),
    state: t.expose('state', { type: BriefingStateEnum, description: 'The state of the briefing.' }),
    version: t.exposeInt('version', {
      description: 'The version of the briefing, to be passed as `expectedVersion`. Every change increments it.',
    }),
    introVi: t.exposeString('introVi', { description: 'The Vietnamese introduction.' }),
    introEn: t.exposeString('introEn', { description: 'The English introduction.' }),
    frozenAt: t.expose('frozenAt', { type: 'DateTime', description: 'When the figures were last frozen.' }),
    countsContentOnce: t.exposeBoolean('countsContentOnce', {
      description:
        'True if the figures of the sections KIND and TIP count each content item once. False for figures that an earlier version of the product froze, which count a content item once for each of its requests.',
    }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the briefing was last submitted to a second person. Null if it was never submitted.',
    }),
    returnNote: t.exposeString('returnNote', {
      nullable: true,
      description:
        'The note with which the briefing was returned to its authors. Null if the briefing was not returned, or was submitted again after the return.',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the briefing was published. Null if it is not published.',
    }),
    publishedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who published the briefing. Null if it is not published.',
      resolve: ({ publishedById }, _args, context) => (publishedById ? personById(context).load(publishedById) : null),
    }),
    editors: t.field({
      type: [PersonRef],
      description: 'Everyone who wrote, changed or submitted the briefing. They may not publish it.',
      resolve: async ({ editorIds }, _args, context) =>
        (await Promise.all(editorIds.map((id) => personById(context).load(id)))).filter((person) => person !== null),
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (briefing, _args, context) => briefingCommands(viewerOf(context), briefing),
    }),
    figures: t.field({
      type: [FigureRef],
      description:
        'The frozen figures, in the order of the briefing. A figure that an erratum added is listed only in that erratum.',
      resolve: async ({ id }, _args, context) =>
        (await figuresOf(context).load(id)).filter(({ addedAt }) => addedAt === null),
    }),
    number: t.field({
      type: NumberRef,
      nullable: true,
      description: 'One number of one figure. Null if the briefing has no figure at this position.',
      args: {
        figure: t.arg.int({ required: true, description: 'The position of the figure in the briefing, from 0.' }),
        side: t.arg({ type: BriefingSideEnum, required: true, description: 'Which number of the figure to return.' }),
        reason: t.arg.string({
          description:
            'The reason, as a code of RefusalReason. Required for the side REFUSED, not allowed for other sides.',
        }),
      },
      resolve: async ({ id }, { figure: position, side, reason }, context) => {
        await requireTerms(context, { RefusalReason: reason ? [reason] : [] })
        const figure = (await figuresOf(context).load(id)).find((candidate) => candidate.position === position)
        return figure ? { briefingId: id, figure, side: sideOf(side, reason) } : null
      },
    }),
    cases: t.relation('cases', {
      type: CaseRef,
      description: 'The cases that the briefing describes, in the order of the briefing.',
      query: { orderBy: { position: 'asc' } },
    }),
    tips: t.field({
      type: [TipRef],
      description:
        'The tips that the authority received from the press between the first day of the period and the press conference.',
      resolve: (briefing) => recordOf(briefing).tips,
    }),
    commitments: t.field({
      type: [BriefingCommitmentRef],
      description:
        'The commitments that were in force on any day from the first day of the period to the press conference. Their data and progress are as they were when the figures were frozen.',
      resolve: (briefing) => commitmentsOf(briefing),
    }),
    claimAudits: t.field({
      type: [AuditSummaryRef],
      nullable: true,
      description:
        'The closed audits of claims of the weeks that begin in the period, added up for each platform when the figures were frozen. The last entry has no platform and adds up all of them. Audits that were open then are only counted. Null if an earlier version of the product froze the figures.',
      resolve: (briefing) => recordOf(briefing).audits ?? null,
    }),
    errata: t.field({
      type: [ErratumRef],
      description: 'The figures that changed after the publication, oldest erratum first.',
      resolve: ({ id }, _args, context) => errataOf(context).load(id),
    }),
    corrections: t.field({
      type: [ErratumRef],
      description: 'The errata that this briefing announces. They correct earlier briefings.',
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
    description: 'One briefing. Null if it does not exist.',
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true, description: 'The global id of the briefing.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.briefing.findUnique({ ...query, where: { id: rowId('Briefing', id) } }),
  }),
  briefings: t.field({
    type: BriefingConnection,
    authScopes: { staff: true },
    description: 'All briefings, the one whose period ended last first.',
    args: pageArgs(24, 100),
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 24, max: 100, by: 'instant' },
        (after, take) =>
          db.briefing.findMany({
            where: after && {
              OR: [{ lastDay: { lt: new Date(after[0]) } }, { lastDay: new Date(after[0]), id: { lt: after[1] } }],
            },
            orderBy: [{ lastDay: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ lastDay, id }) => [lastDay.toISOString(), id],
      ),
  }),
}))

export const briefingResult = result('briefing', (t) =>
  t.prismaField({
    type: BriefingNode,
    description: 'The briefing after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.briefing.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
