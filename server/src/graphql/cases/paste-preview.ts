/** The preview of addresses in a pasted text, and the lines without an address. It stores nothing. */

import { type LeftOutLine, type LeftOutLines, leftOutLines } from '#domain/content/left-out-lines.ts'
import type { PreviewRow } from '#domain/content/paste-preview.ts'
import { previewItems } from '#domain/content/paste-preview.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { LineRejectionEnum, UrlRejectionEnum } from '#graphql/content/url-rejections.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { optionalTermField } from '#graphql/vocabularies/terms.ts'
import { PreviewStatusEnum } from './enums.ts'

const PreviewRef = builder.objectRef<PreviewRow>('ItemPreview').implement({
  description: 'An address in a pasted text, and the content item with this address, if there is one.',
  fields: (t) => ({
    raw: t.exposeString('raw', { description: 'The address as it occurs in the text.' }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'The canonical address. Null if the address was rejected.',
    }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description:
        'The platform to which the host belongs. Null if it belongs to none, or if the address was rejected.',
      resolve: ({ platformId }, _args, context) => (platformId ? platformById(context).load(platformId) : null),
    }),
    domain: t.exposeString('domain', {
      nullable: true,
      description:
        'The registered domain of the host. Null if the host belongs to a platform, or if the address was rejected.',
    }),
    kind: t.field(optionalTermField('ContentKind', 'kind', 'The kind of content. Null if it is unknown.')),
    status: t.expose('status', { type: PreviewStatusEnum, description: 'Whether the address is already known.' }),
    reason: t.expose('reason', {
      type: UrlRejectionEnum,
      nullable: true,
      description: 'Why the address was rejected. Null if it was not rejected.',
    }),
    understood: t.exposeBoolean('understood', {
      description:
        'Whether the address has a form that the product knows, and was therefore shortened to its canonical form. An address of an unknown form is kept as it is, because a shortened one could identify other content. False if the address was rejected.',
    }),
    mayBeCut: t.exposeBoolean('mayBeCut', {
      description:
        'Whether the address may be incomplete, because dots follow it or it may continue on the next line. A person should then compare it with the source. An import leaves it out, because no person confirms it.',
    }),
    excepted: t.exposeBoolean('excepted', {
      description:
        'Whether words before the address, on the same line, exclude the address, as in `NOT https://…`. A person should then decide whether it is meant. An import leaves it out, because no person confirms it.',
    }),
    line: t.exposeInt('line', {
      description: 'The number of the line on which the address begins, from 1, including blank lines.',
    }),
    item: t.field({
      type: ContentItemRef,
      nullable: true,
      description: 'The content item with this address. Null if there is none.',
      resolve: ({ itemId }, _args, context) => (itemId ? itemById(context).load(itemId) : null),
    }),
    openRequest: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The open or unsent request that contains the content item. Null if there is none.',
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
  }),
})

const LeftOutLineRef = builder.objectRef<LeftOutLine>('LeftOutLine').implement({
  description: 'A line of a pasted text that contains no address.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The number of the line, from 1, including blank lines.' }),
    raw: t.exposeString('raw', { description: 'The first 500 characters of the line.' }),
    reason: t.expose('reason', { type: LineRejectionEnum, description: 'Why the line has no address.' }),
  }),
})

const LeftOutLinesRef = builder.objectRef<LeftOutLines>('LeftOutLines').implement({
  description:
    'The parts of a pasted text that `previewItems` leaves out: lines without an address, and addresses after the first 500.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'The number of lines without an address, not counting blank lines.' }),
    lines: t.field({
      type: [LeftOutLineRef],
      description: 'The lines without an address, in their order, at most the first 500 of them.',
      resolve: ({ lines }) => lines,
    }),
    moreAddresses: t.exposeInt('moreAddresses', {
      description: 'The number of addresses after the first 500, which `previewItems` does not return.',
    }),
  }),
})

builder.queryField('leftOutLines', (t) =>
  t.field({
    type: LeftOutLinesRef,
    authScopes: { staff: true },
    description:
      'The lines of a pasted text that contain no address, and the number of addresses that `previewItems` does not return. Stores nothing.',
    args: { text: t.arg.string({ required: true, description: 'The pasted text, at most 200,000 characters.' }) },
    resolve: (_root, { text }) => leftOutLines(text),
  }),
)

builder.queryField('previewItems', (t) =>
  t.field({
    type: [PreviewRef],
    authScopes: { staff: true },
    description:
      'Finds the addresses in a pasted text, at most 500, and returns for each whether it is new, known or already in a request. Stores nothing.',
    args: {
      caseId: t.arg.id({
        description: 'The case to which the items are to be added. Without it, no address has the status IN_CASE.',
      }),
      text: t.arg.string({ required: true, description: 'The pasted text, at most 200,000 characters.' }),
    },
    resolve: (_root, args, { db }) => previewItems(db, args.caseId ? rowId('Case', args.caseId) : null, args.text),
  }),
)
