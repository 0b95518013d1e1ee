/** The mutations of platforms (the addressees of requests) and of their channels. */
import { setPlatformChannels } from '#domain/platforms/channels.ts'
import { setPlatformForms } from '#domain/platforms/path-forms.ts'
import { addPlatform, changePlatform, endPlatform } from '#domain/platforms/platforms.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { AutomaticRepliesEnum } from '#graphql/reference/enums.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

/** The payload of the mutations of platforms. */
export const platformResult = result('platform', (t) =>
  t.field({
    type: PlatformRef,
    description: 'The platform.',
    resolve: ({ answer }, _args, { db }) => db.platform.findUniqueOrThrow({ where: { id: answer.id } }),
  }),
)

/** What the mutations invalidate: the query fields and types that show a platform, or that depend on its hosts. */
export const invalidates = [
  ...(['platforms', 'board', 'wall', 'requestItems', 'RemovalRequest', 'ContentItem'] as const),
  ...(['letterPreview', 'previewItems'] as const),
]

const platformFields = (t: InputFields) => ({
  name: t.string({
    required: true,
    description: 'The name, at most 200 characters. No other platform may have this name.',
  }),
  kind: t.string({ required: true, description: 'What the platform does, as a code of PlatformKind.' }),
  operator: t.string({
    required: true,
    description: 'The company to which letters are addressed, at most 300 characters.',
  }),
  representative: t.string({
    description:
      "Who represents the operator in the authority's country, at most 500 characters. Omit it if there is no representative.",
  }),
  country: t.string({ required: true, description: 'The country of the operator, as ISO 3166-1 alpha-2.' }),
  languages: t.stringList({
    required: true,
    description: 'The languages in which the operator accepts requests, as BCP 47 tags, at most 50.',
  }),
  hosts: t.stringList({
    required: true,
    description:
      'The public host names of the platform, at most 200. Each name includes its subdomains, except subdomains that another platform has. The names are stored in lower case and Punycode, without `www.`.',
  }),
  contentKinds: t.stringList({
    description: 'The kinds of content that the platform has, as codes of ContentKind. Omit it for all kinds.',
  }),
  automaticReplies: t.field({
    type: AutomaticRepliesEnum,
    description: 'What an automatic reply of the platform to a request means. Omit it for IGNORE.',
  }),
})

const exampleFields = {
  name: 'Diễn đàn Mẫu',
  kind: 'WEBSITE',
  operator: 'Công ty Mẫu',
  representative: 'Văn phòng luật sư Mẫu',
  country: 'VN',
  languages: ['vi', 'en'],
  hosts: ['dien-dan-mau.vn'],
  contentKinds: ['POST', 'ACCOUNT'],
  automaticReplies: 'ACKNOWLEDGE' as const,
}

mutation('addPlatform', {
  command: addPlatform,
  returns: platformResult,
  invalidates,
  description:
    'Adds a platform without channels; `setPlatformChannels` adds them. If the platform has the host of a site, items of this site become items of the platform. RuleError PLATFORM_KNOWN if another platform has the name; HOST_TAKEN if another platform in use has a host; ENTRY_NOT_OFFERED if a code cannot be chosen today; TOO_MANY_ENTRIES beyond 1,000 platforms.',
  ids: {},
  fields: platformFields,
  example: exampleFields,
})

mutation('changePlatform', {
  command: changePlatform,
  returns: platformResult,
  invalidates,
  description:
    'Replaces the fields of a platform, except its `slug`. Requests show the new fields. An approved request whose signed name or operator changes returns to AWAITING_APPROVAL, at the latest when somebody tries to send it. RuleError PLATFORM_KNOWN if another platform has the name; HOST_TAKEN if another platform in use has a host; ENTRY_NOT_OFFERED if a new code cannot be chosen today.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    ...platformFields(t),
    expectedVersion: expectedVersion(t),
  }),
  example: { platformId: exampleId('Platform'), ...exampleFields, expectedVersion: 1 },
})

mutation('endPlatform', {
  command: endPlatform,
  returns: platformResult,
  invalidates,
  description:
    'Ends a platform. Then no new request can be addressed to it, and another platform may take its hosts. Existing requests keep the platform. RuleError TIME_IN_FUTURE if `endedOn` is in the future; HOST_TAKEN if the platform would be in use again, but another platform has its hosts.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    endedOn: t.field({
      type: 'Date',
      description: 'The day on which the platform ended, not in the future. Omit it to use the platform again.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: { platformId: exampleId('Platform'), endedOn: '2026-01-05', expectedVersion: 1 },
})

const ChannelInput = builder.inputType('PlatformChannelInput', {
  description: 'A channel by which requests reach a platform.',
  fields: (t) => ({
    kind: t.string({ required: true, description: 'The kind of channel, as a code of ChannelKind.' }),
    address: t.string({
      required: true,
      description:
        'The address, at most 500 characters: a mail address for EMAIL, an https address for WEBHOOK, an https address or one word for PORTAL, a telephone number for TELEPHONE, a postal address for PAPER.',
    }),
    note: t.string({ description: 'A note, at most 300 characters.' }),
    verifiedOn: t.field({
      type: 'Date',
      description: 'The day on which somebody last verified the address, not in the future.',
    }),
  }),
})

mutation('setPlatformChannels', {
  command: setPlatformChannels,
  returns: platformResult,
  invalidates,
  description:
    'Replaces the channels of a platform. A channel is identified by its kind and address. A channel that is no longer listed ends today and moves to `formerChannels`. An approved request to the platform returns to AWAITING_APPROVAL if the kinds, the addresses or their order change. RuleError TIME_IN_FUTURE if a `verifiedOn` is in the future; ENTRY_NOT_OFFERED if a new kind of channel cannot be chosen today.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    channels: t.field({
      type: [ChannelInput],
      required: true,
      description: 'The channels in the order of preference, at most 20, each once.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    platformId: exampleId('Platform'),
    channels: [{ kind: 'EMAIL', address: 'abuse@example.org', note: 'trực 24/7', verifiedOn: '2026-01-05' }],
    expectedVersion: 1,
  },
})

const PathFormInput = builder.inputType('PathFormInput', {
  description: 'A form of addresses of a platform.',
  fields: (t) => ({
    pattern: t.string({
      required: true,
      description:
        'The pattern of addresses without the host, at most 300 characters, such as `/threads/{*}.{id:number}`. `{name}` captures letters, digits, `_` and `-`. `{name:number}` captures digits. `{name:word}` captures a name in which capital letters do not matter. `{*}` before a capture matches text that identifies nothing.',
    }),
    canonical: t.string({
      required: true,
      description:
        'The canonical form, at most 300 characters, such as `/threads/{id}`: the pattern without `{*}` and without choices of words such as `(post|thread)`. It may also leave out text in brackets, and the words before the first capture.',
    }),
    kind: t.string({ required: true, description: 'The kind of content, as a code of ContentKind.' }),
  }),
})

mutation('setPlatformForms', {
  command: setPlatformForms,
  returns: platformResult,
  invalidates,
  description:
    'Replaces the forms that an administrator stated for the addresses of a platform. These forms are tried before the forms of the product. Stored content keeps its addresses, and its former addresses still lead to it. RuleError FORM_MERGES_PAIR if addresses that were recorded as different content would become the same; ENTRY_NOT_OFFERED if a kind of content has ended or is not yet in force.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    forms: t.field({
      type: [PathFormInput],
      required: true,
      description: 'The forms, at most 50. An address takes the first form whose pattern it matches.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    platformId: exampleId('Platform'),
    forms: [{ pattern: '/threads/{*}.{id:number}', canonical: '/threads/{id}', kind: 'POST' }],
    expectedVersion: 1,
  },
})
