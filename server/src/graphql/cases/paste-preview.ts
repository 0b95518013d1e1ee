import type { PreviewRow } from '#domain/content/paste-preview.ts'
import { previewItems, previewStatuses } from '#domain/content/paste-preview.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { ContentKindEnum } from '#graphql/core/enums.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'

const StatusEnum = builder.enumType('PreviewStatus', {
  values: previewStatuses,
  description:
    'NEW: never seen. KNOWN: seen before, not in this case. IN_CASE: already in this case. ASKED: an open request asks for it. DUPLICATE: it stands above in the same text. REJECTED: not an address of a known platform.',
})

const PreviewRef = builder.objectRef<PreviewRow>('ItemPreview').implement({
  description: 'An address found in a text, and what is known of it. Nothing is saved.',
  fields: (t) => ({
    raw: t.exposeString('raw', { description: 'As it stood in the text.' }),
    url: t.exposeString('url', { nullable: true, description: 'Its canonical form.' }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    kind: t.expose('kind', { type: ContentKindEnum, nullable: true }),
    status: t.expose('status', { type: StatusEnum }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was rejected.' }),
    item: t.field({
      type: ContentItemRef,
      nullable: true,
      resolve: ({ itemId }, _args, context) => (itemId ? itemById(context).load(itemId) : null),
    }),
    openRequest: t.field({
      type: RemovalRequestRef,
      nullable: true,
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
  }),
})

builder.queryField('previewItems', (t) =>
  t.field({
    type: [PreviewRef],
    authScopes: { staff: true },
    description: 'The addresses in any pasted text, at most 500, and whether they are new, known or already asked for.',
    args: { case: t.arg.id(), text: t.arg.string({ required: true }) },
    resolve: (_root, args, { db }) => previewItems(db, args.case ? rowId('Case', args.case) : null, args.text),
  }),
)
