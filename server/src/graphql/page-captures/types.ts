/** Captures of pages: what the program stored of a page as evidence, or why it stored nothing. */
import type { PageCapture } from '@takedown/prisma/generated/client/client.ts'
import { EvidenceRef, evidenceById } from '#graphql/cases/evidence.ts'
import { itemSafeguards } from '#graphql/cases/safeguards.ts'
import { PageCaptureReasonEnum, PageCaptureStateEnum } from '#graphql/content/enums.ts'
import { ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { isReconstructed } from '#graphql/probes/types.ts'

const capturesOf = listsBy<PageCapture>(
  ({ itemId }) => itemId,
  ({ db }, ids) => db.$queryRaw`
    SELECT p.id, p.item_id AS "itemId", p.address, p.at_paste AS "atPaste", p.demanded_at AS "demandedAt",
      p.demanded_by_id AS "demandedById", p.state::text, p.reason::text, p.detail, p.started_at AS "startedAt",
      p.ended_at AS "endedAt", p.final_address AS "finalAddress", p.status, p.headers, p.is_loaded AS "isLoaded",
      p.is_whole AS "isWhole", p.image_id AS "imageId", p.text_id AS "textId", p.archive_id AS "archiveId"
    FROM unnest(${[...ids]}::uuid[]) AS requested (id) CROSS JOIN LATERAL
      (SELECT * FROM page_capture WHERE item_id = requested.id ORDER BY demanded_at DESC, id DESC LIMIT 20) p`,
)

const PageHeaderRef = builder.objectRef<[name: string, value: string]>('PageHeader').implement({
  description: 'A header of the answer that contained a page.',
  fields: (t) => ({
    name: t.string({ description: 'The name in lower case.', resolve: ([name]) => name }),
    value: t.string({ description: 'The value, at most 2,000 characters.', resolve: ([, value]) => value }),
  }),
})

/** Whether any category that the item ever had forbids captures. */
const isForbidden = async ({ itemId }: PageCapture, context: Context): Promise<boolean> =>
  (await itemSafeguards(context).load(itemId))?.noCapture ?? false

const PageCaptureRef = builder.objectRef<PageCapture>('PageCapture').implement({
  description:
    'One capture of a page by the program. Its files are evidence, which nobody can read if a category forbids captures.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('PageCapture', id) }),
    address: t.exposeString('address', { description: 'The requested address. Never render it as a live link.' }),
    atPaste: t.exposeBoolean('atPaste', {
      description: 'Whether the capture was made because the content was added to a case.',
    }),
    demandedAt: t.expose('demandedAt', { type: 'DateTime', description: 'When the capture was demanded.' }),
    demandedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who demanded the capture or added the content. Null for a program.',
      resolve: ({ demandedById }, _args, context) => (demandedById ? personById(context).load(demandedById) : null),
    }),
    state: t.expose('state', { type: PageCaptureStateEnum, description: 'How far the capture is.' }),
    reason: t.expose('reason', {
      type: PageCaptureReasonEnum,
      nullable: true,
      description: 'Why the capture was refused or discarded. Null in all other states.',
    }),
    detail: t.string({
      nullable: true,
      description:
        'The reason in the words of the program, in English. Null if there is none, and if a category forbids captures.',
      resolve: async (capture, _args, context) => ((await isForbidden(capture, context)) ? null : capture.detail),
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the capture ended. Null while it waits or runs.',
    }),
    finalAddress: t.string({
      nullable: true,
      description:
        'The address of the page after redirects. Never render it as a live link. Null without a capture, and after a redirect if a category forbids captures.',
      resolve: async (capture, _args, context) =>
        capture.finalAddress === capture.address || !(await isForbidden(capture, context))
          ? capture.finalAddress
          : null,
    }),
    status: t.exposeInt('status', { nullable: true, description: 'The HTTP status. Null without a capture.' }),
    headers: t.field({
      type: [PageHeaderRef],
      description:
        'The headers of the answer, at most 100. Empty without a capture, and if a category forbids captures.',
      resolve: async (capture, _args, context) =>
        (await isForbidden(capture, context)) ? [] : ((capture.headers ?? []) as [string, string][]),
    }),
    isLoaded: t.exposeBoolean('isLoaded', {
      nullable: true,
      description: 'Whether the page ended loading before it was captured. Null without a capture.',
    }),
    isWhole: t.exposeBoolean('isWhole', {
      nullable: true,
      description: 'Whether the image shows the whole page. An image has at most 16,000 lines. Null without a capture.',
    }),
    image: t.field({
      type: EvidenceRef,
      nullable: true,
      description: 'The image of the page (PNG). Null without a capture.',
      resolve: ({ imageId }, _args, context) => (imageId ? evidenceById(context).load(imageId) : null),
    }),
    text: t.field({
      type: EvidenceRef,
      nullable: true,
      description: 'The visible text of the page. Null if it has none, and without a capture.',
      resolve: ({ textId }, _args, context) => (textId ? evidenceById(context).load(textId) : null),
    }),
    archive: t.field({
      type: EvidenceRef,
      nullable: true,
      description:
        'The page with its images and styles in one file (MHTML). Null without a capture or if it is too large.',
      resolve: ({ archiveId }, _args, context) => (archiveId ? evidenceById(context).load(archiveId) : null),
    }),
  }),
})

builder.objectFields(ContentItemRef, (t) => ({
  pageCaptures: t.field({
    type: [PageCaptureRef],
    description: 'The latest captures of the page, newest first, at most 20.',
    resolve: ({ id }, _args, context) => capturesOf(context).load(id),
  }),
  canBeCaptured: t.boolean({
    description:
      'Whether `capturePages` is possible: this installation captures pages, the content has an address and is in no reconstructed case, and no category that it ever had forbids captures.',
    resolve: async ({ id, canonicalUrl }, _args, context) =>
      context.captureMode !== 'OFF' &&
      canonicalUrl !== null &&
      !(await itemSafeguards(context).load(id))?.noCapture &&
      !(await isReconstructed(context).load(id)),
  }),
}))
