/** The language of letters, and the fixed phrases that ship with the product and that templates can replace. */
import { type LetterPhrase, letterPhrases, placeholdersOf, shippedPhrases } from '#domain/authority/letter-words.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { LocalizedTextRef } from '#graphql/core/localized-text.ts'
import { AuthorityRef } from './types.ts'

export const LetterPhraseName = describedEnum('LetterPhraseName', letterPhrases, 'A fixed phrase of letters.', {
  NUMBER: 'The line with the number.',
  DATE: 'The line with the place and the date.',
  DATE_WITHOUT_PLACE: 'The line with the date, if no place is stated.',
  ADDRESSEE: 'The line with the addressee.',
  SUBJECT: 'The line with the subject.',
  USUAL_DEMAND:
    'The words for what a request with the usual measure demands. They replace {demand} in phrases such as USUAL_SUBJECT and DEMAND.',
  OTHER_DEMAND:
    'The words for what a request with another measure demands. They replace {demand} in phrases such as USUAL_SUBJECT and DEMAND.',
  USUAL_SUBJECT: 'The subject of a request for which nobody wrote a subject.',
  BASIS: 'The line with the citation of the power.',
  PROHIBITIONS:
    'The sentence with the prohibitions, if all items cite the same prohibitions. Only letters that were approved under an earlier version of the product contain it.',
  ADDRESS_UNKNOWN: 'An item of which only the name is known.',
  ADDRESS_LEADS_TO: 'An address that leads to another address.',
  PROHIBITIONS_OF_ITEM: 'The line below an item with its prohibitions, if the items cite different prohibitions.',
  REQUEST:
    'The sentence with the demand, above the list of addresses. Only letters that were approved under an earlier version of the product contain it.',
  WITHIN_OF_SENDING: 'The time limit that counts from the sending.',
  WITHIN_OF_RECEIPT: 'The time limit that counts from the receipt.',
  HOURS: 'A limit in hours.',
  WORKING_HOURS: 'A limit in working hours.',
  WORKING_DAYS: 'A limit in working days.',
  URGENT: 'The limit of an urgent request.',
  LIMIT_ENDS: 'A limit that counts from the sending, with the day and the clock time at which it ends.',
  NO_LIMIT: 'The words in place of a time limit if the power sets none.',
  NATIONAL_TITLE: 'The national title above the letter. Empty if the form of letters has none.',
  NATIONAL_MOTTO: 'The national motto below the title. Empty if the form of letters has none.',
  URGENCY_MARK: 'The mark of an urgent letter.',
  ISSUER: 'The words for the authority where its name is unknown.',
  ANNEX: 'The name of the annex.',
  VIOLATION_HEADING: 'The heading above the violation.',
  VIOLATION_SAME: 'The sentence about the violation, if all items cite the same prohibitions.',
  VIOLATION_EACH: 'The sentence about the violation, if the items cite different prohibitions.',
  DEMAND_HEADING: 'The heading above the demand.',
  DEMAND: 'The demand, if it applies everywhere.',
  DEMAND_IN_TERRITORY: 'The demand, if it applies in some countries.',
  WHY_HEADING: 'The heading above the reason why a milder measure does not serve.',
  ANSWER_HEADING: 'The heading above the paragraph that says how to answer.',
  ANSWER: 'How to answer.',
  REDRESS_HEADING: 'The heading above the paragraph that says how to contest the request.',
  ANNEX_LINE: 'The line that says what is attached.',
  RECIPIENTS: 'The title of the list of recipients.',
  RECIPIENT_ADDRESSEE: 'The line of the addressee in the list of recipients.',
  RECIPIENT_ARCHIVE: 'The line of the archive in the list of recipients, if the unit has no initials.',
  RECIPIENT_ARCHIVE_AND_UNIT: 'The line of the archive in the list of recipients, with the initials of the unit.',
  ITEM_KIND: 'The kind of an item.',
  ITEM_NAME: 'The name of an item as the service shows it.',
  ITEM_HANDLE: 'The handle of an item.',
  ITEM_PARENT: 'The account, page or channel that contains an item.',
  ITEM_PLACES: 'The places within the address at which an item breaks a provision.',
  PLACE_POST: 'A post within an address.',
  PLACE_TIMESTAMP: 'A time within a recording.',
  PLACE_PAGE: 'A page within an address.',
  PLACE_OTHER: 'Another place within an address.',
  PLACE_SEEN: 'A place with the time when it was seen.',
  ITEM_SEEN: 'When an item was last seen.',
  SEEN_BY_PERSON: 'The time at which an officer saw an item.',
  SEEN_BY_PROBE: 'The time at which an automatic check saw an item.',
  SEEN_BY_CAPTURE: 'The time at which an item was captured as evidence.',
  ITEM_REASON: 'The reason why an item breaks the provisions.',
  ITEM_EVIDENCE: 'The evidence of an item.',
  EVIDENCE_NUMBER: 'The number of an evidence file.',
  EVIDENCE_SHARED: 'An evidence file that is attached.',
  EVIDENCE_KEPT: 'An evidence file that the authority keeps.',
  ITEM_EARLIER: 'The earlier request for an item, and what is new since then.',
  OUTCOME_REFUSED: 'The outcome of an earlier request: the addressee refused.',
  OUTCOME_ACTIONED: 'The outcome of an earlier request: the addressee acted.',
  OUTCOME_GONE: 'The outcome of an earlier request: the content was not there.',
  OUTCOME_WITHDRAWN: 'The outcome of an earlier request: the authority withdrew the item.',
  OUTCOME_REVERSED: 'The outcome of an earlier request: the content was restored.',
  REPLY: 'The sentence with the address for answers.',
  FOR_THE_HEAD: 'The line above the rank of a deputy who signs in place of the head.',
  BY_ORDER: 'The line above the rank of a person who signs by order of the head.',
  POSTAL_ADDRESS: 'The postal address of the authority.',
  TELEPHONE: 'The telephone number of the authority.',
  EMAIL: 'The mail address of the authority.',
  PORTAL: 'The address of the portal of the authority.',
})

const LetterPhraseRef = builder.objectRef<{ phrase: LetterPhrase }>('LetterPhrase').implement({
  description: 'A fixed phrase of letters. Each name in braces stands for data of the letter.',
  fields: (t) => ({
    phrase: t.expose('phrase', { type: LetterPhraseName, description: 'The phrase.' }),
    placeholders: t.field({
      type: ['String'],
      description: 'The names in braces that every text of the phrase must contain.',
      resolve: ({ phrase }) => [...new Set(placeholdersOf(shippedPhrases.en![phrase]))],
    }),
    shipped: t.field({
      type: [LocalizedTextRef],
      description:
        'The texts that ship with the product, by language. A letter has the English text if neither a template nor the product has the phrase in the language of the letter.',
      resolve: ({ phrase }) =>
        Object.entries(shippedPhrases).map(([language, phrases]) => ({ language, text: phrases[phrase] })),
    }),
  }),
})

builder.objectFields(AuthorityRef, (t) => ({
  letterLanguage: t.exposeString('letterLanguage', {
    description: 'The BCP 47 tag of the language in which letters are written.',
  }),
  territories: t.exposeStringList('territories', {
    description:
      'The ISO 3166-1 codes of the countries where the measures of new requests shall apply, at most 60. Empty if they shall apply everywhere.',
  }),
  letterPhrases: t.field({
    type: [LetterPhraseRef],
    description: `The fixed phrases of letters, at most ${letterPhrases.length}, in the order of a letter.`,
    resolve: () => letterPhrases.map((phrase) => ({ phrase })),
  }),
}))
