/** Fields of payloads that also occur in objects within payloads, such as in `previousPlatform`. */
import { AutomaticReplies } from '@takedown/prisma/generated/client/enums.ts'
import {
  codeOf,
  day,
  flag,
  idOf,
  int,
  json,
  listOf,
  objectOf,
  oneOf,
  optional,
  text,
} from '#domain/events/fields/types.ts'

export const findingFields = {
  finding: idOf('Finding', 'The finding.'),
  title: text('The title of the finding.'),
  detail: text('The detail of the finding. Empty if none was stated.'),
  severity: int('The severity of the finding, from 1 to 5.'),
  category: optional(idOf('Category', 'The category of the finding.')),
  sha256: optional(text('The SHA-256 hash of the file of the finding, in lower-case hex.')),
}

export const tipFields = {
  embargoUntil: day('The day before which no briefing and no count of tips contains the tip.'),
  tipFiles: listOf(
    objectOf('EventTipFile', 'The files that the reporter attached.', {
      fileName: optional(text('The name of the file. Null if no name was stated.')),
      sha256: text('The SHA-256 hash of the file, in lower-case hex.'),
    }),
  ),
}

export const issuedFiles = listOf(
  objectOf('EventIssuedFile', 'The files that were issued.', {
    fileName: text('The name of the file.'),
    sha256: text('The SHA-256 hash of the file, in lower-case hex.'),
  }),
)

const channelFields = {
  kind: codeOf('ChannelKind', 'The kind of the channel.'),
  address: text('The address of the channel.'),
  note: optional(text('The note on the channel.')),
  verifiedOn: optional(day('The day on which somebody last verified the address.')),
}

const pathFormFields = {
  pattern: text('The pattern of addresses.'),
  canonical: text('The canonical form of the addresses that the pattern describes.'),
  kind: codeOf('ContentKind', 'The kind of content at the addresses that the pattern describes.'),
}

const ruleLines = 'Each text is one rule. It begins with the kind of the rule, such as `ignored ref`.'

const platformFields = {
  operator: text('The company that operates the platform.'),
  country: text('The country of the company that operates the platform, as an ISO 3166-1 alpha-2 code.'),
  hosts: listOf(text('The host names of the platform.')),
  languages: listOf(text('The languages in which the operator accepts requests, as BCP 47 tags.')),
}
const captureOnPaste = flag('Whether content that is added to a case of the category is captured at once.')
const categoryFields = {
  names: json('The names of the category, by BCP 47 language tag.'),
  severity: int('The severity, from 1 to 5.'),
  expression: flag('Whether the category concerns speech.'),
  noCapture: flag('Whether captures of the content are forbidden.'),
  captureOnPaste,
}
export const parent = idOf('Category', 'The parent of the category. Null for a category at the top level.')
export const sourceNote = text('Where the data comes from.')
export const kinds = listOf(codeOf('ContentKind', 'The kinds of content. An empty list means all kinds.'))
const platformKind = codeOf('PlatformKind', 'The kind of the platform.')
const automaticReplies = oneOf('AutomaticReplies', AutomaticReplies, 'What an automatic reply of the platform means.')
const representative = text("Who represents the operator in the authority's country. Null if nobody is known.")

export const referenceFields = {
  dayNames: json('The names of holidays and working days, by date.'),
  previousDayNames: json('The names of the days of the period before the event, in the form of `dayNames`.'),
  platformKind,
  ...platformFields,
  representative,
  automaticReplies,
  channels: listOf(
    objectOf('EventChannel', 'The channels through which the platform receives requests.', channelFields),
  ),
  previousChannels: listOf(objectOf('EventChannel', 'The channels before the event.', channelFields)),
  pathForms: listOf(objectOf('EventPathForm', 'The forms of the addresses of the platform.', pathFormFields)),
  previousPathForms: listOf(objectOf('EventPathForm', 'The forms before the event.', pathFormFields)),
  addressRules: listOf(text(`The rules by which addresses of the platform are read. ${ruleLines}`)),
  previousAddressRules: listOf(text(`The rules before the event. ${ruleLines}`)),
  previousPlatform: objectOf('EventPlatform', 'The platform before the event.', {
    ...platformFields,
    name: text('The name of the platform.'),
    platformKind,
    representative: optional(representative),
    kinds,
    automaticReplies: optional(automaticReplies),
  }),
  endedOn: day('The day from which the object cannot be chosen any more. Null if the object is in use again.'),
  ...categoryFields,
  categoryBefore: objectOf('EventCategory', 'The category before the event.', {
    ...categoryFields,
    captureOnPaste: optional(captureOnPaste),
    parent: optional(parent),
    sourceNote: optional(sourceNote),
  }),
}
