/** Fields that payloads have themselves and that objects within payloads have, such as the state before an event. */
import { codeOf, day, idOf, int, listOf, optional, text } from '#domain/events/field-types.ts'

export const findingFields = {
  finding: idOf('Finding', 'The finding.'),
  title: text('The title of the finding.'),
  detail: text('The detail of the finding. Empty if none was stated.'),
  severity: int('The severity of the finding, from 1 to 5.'),
  category: optional(idOf('Category', 'The category of the finding.')),
  sha256: optional(text('The SHA-256 hash of the file of the finding, in lower-case hex.')),
}

export const channelFields = {
  kind: codeOf('ChannelKind', 'The kind of the channel.'),
  address: text('The address of the channel.'),
  note: optional(text('The note on the channel.')),
  verifiedOn: optional(day('The day on which somebody last verified the address.')),
}

export const platformFields = {
  operator: text('The company that operates the platform.'),
  country: text('The country of that company, as an ISO 3166-1 alpha-2 code.'),
  hosts: listOf(text('The host names of the platform.')),
  languages: listOf(text('The languages in which the operator accepts requests, as BCP 47 tags.')),
}
export const kinds = listOf(codeOf('ContentKind', 'The kinds of content. Empty for all.'))
export const platformKind = codeOf('PlatformKind', 'The kind of the platform.')
export const representative = text("Who represents the operator in the authority's country. Null if nobody is known.")
