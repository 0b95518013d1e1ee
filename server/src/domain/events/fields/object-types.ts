/**
 * The types of objects within payloads, with their descriptions in the API. The description of a field states which of
 * these objects the field holds, such as the power before the event.
 */
export const objectTypes = {
  EventAccount: 'What an event states about an account.',
  EventAuthority: 'What an event states about the authority.',
  EventCategory: 'What an event states about a category.',
  EventChannel: 'A channel through which a platform receives requests, as an event states it.',
  EventDeliveryHours: 'When requests are sent to a platform, as an event states it.',
  EventFinding: 'What an event states about a finding.',
  EventIssuingUnit: 'What an event states about an issuing unit.',
  EventIssuedFile: 'A file that was issued with a request.',
  EventItemDescription: 'What was recorded about one content item.',
  EventItemProhibitions: 'The prohibitions that were chosen for one item of a request.',
  EventItemDetails: 'What the addressee of a request reads of one item, as an event states it.',
  EventLetterTemplate: 'What an event states about a letter template.',
  EventPathForm: 'A form of the addresses of a platform, as an event states it.',
  EventPlatform: 'What an event states about a platform.',
  EventPower: 'What an event states about a power.',
  EventProhibition: 'What an event states about a prohibition.',
  EventRoutingRule: 'What an event states about a routing rule.',
  EventSignatory: 'What an event states about a signatory.',
  EventSlide: 'One view in the playlist of a display, as an event states it.',
  EventTextBlock: 'What an event states about a text block.',
  EventVocabularyEntry: 'What an event states about an entry of a vocabulary.',
} as const
