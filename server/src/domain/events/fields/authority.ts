/** Payload fields of the authority, its units and signatories, and of accounts. */
import * as enums from '@takedown/prisma/generated/client/enums.ts'
import { day, flag, idOf, int, json, listOf, oneOf, optional, text } from '#domain/events/fields/types.ts'

export const authorityFields = {
  timeZone: text('The IANA time zone in which days and months are counted.'),
  tipPrefix: text('The beginning of the numbers of tips.'),
  casePrefix: text('The beginning of the numbers of cases.'),
  requestPrefix: text('The beginning of the numbers of requests.'),
  commitmentPrefix: text('The beginning of the numbers of commitments.'),
  names: json('The names of the authority, by BCP 47 language tag.'),
  superiors: json('The names of the body to which the authority belongs, by BCP 47 language tag.'),
  places: json('The place printed before the date of a letter, such as Hà Nội, by BCP 47 language tag.'),
  redress: json('How an addressee may contest a request, by BCP 47 language tag.'),
  postalAddress: optional(text('The postal address.')),
  email: optional(text('The mail address.')),
  telephone: optional(text('The telephone number.')),
  portalUrl: optional(text('The address of the portal.')),
  letterLanguage: optional(
    text(
      'The BCP 47 tag of the language of letters. Null in events of earlier versions, in which the language could not be chosen.',
    ),
  ),
  territories: optional(
    listOf(
      text('The countries where the measures of new requests shall apply, as ISO 3166-1 codes. Empty for everywhere.'),
    ),
  ),
  letterPhrases: optional(
    json(
      "The operator's own fixed phrases of letters: by the name of the phrase, then by BCP 47 language tag. Null in new events, because letter templates contain the phrases now.",
    ),
  ),
}

export const unitFields = {
  names: json('The names of the unit, by BCP 47 language tag.'),
  namedInLetters: optional(flag('Whether letters name the unit as an issuing body. Null in earlier events: they did.')),
  initials: optional(text('The initials of the unit. Null if none are stated.')),
  registerPattern: optional(text('The form of the register numbers. Null if letters have no register number.')),
  replyAddress: optional(text('Where addressees send their answers.')),
  timeZone: optional(text('The IANA time zone of the unit. Null if the unit uses the time zone of the authority.')),
  nextRegisterNumber: optional(int('The number of the next letter. Null if the event did not set it.')),
}

export const signatoryFields = {
  unit: idOf('IssuingUnit', 'The issuing unit.'),
  name: text('The name of the signatory.'),
  ranks: json('The rank of the signatory, by BCP 47 language tag.'),
  capacity: oneOf('SigningCapacity', enums.SigningCapacity, 'How the signatory signs.'),
  headRanks: json('The rank of the head for whom the signatory signs, by BCP 47 language tag.'),
  inForceFrom: day('The first day in force.'),
  inForceTo: optional(day('The last day in force. Null if the term has no end.')),
}

export const accountFields = {
  name: text('The name of the person.'),
  email: text('The mail address.'),
  role: oneOf('Role', enums.Role, 'The role.'),
  platform: optional(idOf('Platform', 'The platform of a liaison.')),
  newsroom: optional(text('The UUID of the newsroom of a press user.')),
  unit: optional(idOf('IssuingUnit', 'The issuing unit of an officer.')),
}
