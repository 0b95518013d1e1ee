/** Payload fields of the powers and prohibitions. */
import * as enums from '@takedown/prisma/generated/client/enums.ts'
import {
  codeOf,
  day,
  flag,
  idOf,
  instant,
  int,
  json,
  listOf,
  objectOf,
  oneOf,
  optional,
  text,
} from '#domain/events/fields/types.ts'

export const powerFields = {
  citations: json('The citations, by BCP 47 language tag.'),
  notes: json('The notes, by BCP 47 language tag.'),
  normalLimit: optional(int('The time limit, in the unit of the clock. Null if the power sets no time limit.')),
  urgentLimit: optional(
    int('The time limit of urgent requests, in the unit of the clock. Null if the power sets no such limit.'),
  ),
  clock: oneOf('DeadlineClock', enums.DeadlineClock, 'What the time limit counts.'),
  clockStart: oneOf('ClockStart', enums.ClockStart, 'When the clock starts.'),
  calendar: text('The slug of the calendar.'),
  inForceFrom: day('The first day in force.'),
  inForceTo: optional(day('The last day in force. Null if no end is stated.')),
  successor: optional(idOf('Power', 'The power to cite after the end.')),
  capacities: listOf(
    oneOf(
      'SigningCapacity',
      enums.SigningCapacity,
      'How the signatory of a letter may sign. Empty if every way is accepted.',
    ),
  ),
  forComplaints: flag(
    "Whether the time limit counts from a user's complaint to the platform. Letters never cite such a power.",
  ),
  unconfirmed: flag('Whether the wording still has to be compared with the published text.'),
}

export const prohibitionFields = {
  citations: powerFields.citations,
  summaries: json('What the provision forbids, by BCP 47 language tag.'),
  penalties: json('The sanctions, by BCP 47 language tag.'),
  category: optional(
    idOf(
      'Category',
      'The category for whose cases the prohibition is suggested. Null for a fallback. A fallback is suggested for a case if no prohibition in force belongs to the category of the case or to a category above that.',
    ),
  ),
  inForceFrom: powerFields.inForceFrom,
  inForceTo: powerFields.inForceTo,
  prohibitionSuccessor: optional(idOf('Prohibition', 'The prohibition to cite after the end.')),
  unconfirmed: powerFields.unconfirmed,
}

export const citedFields = {
  measure: codeOf('Measure', 'What the request demands.'),
  itemProhibitions: listOf(
    objectOf('EventItemProhibitions', 'The prohibitions that were chosen for items.', {
      item: idOf('ContentItem', 'The content item.'),
      prohibitions: listOf(idOf('Prohibition', 'The prohibitions that the item cites. Empty if the item cites none.')),
    }),
  ),
  itemDetails: listOf(
    objectOf('EventItemDetails', 'What the addressee reads of items. A field that stayed the same is null.', {
      item: idOf('ContentItem', 'The content item.'),
      reasons: optional(json('Why the content breaks the cited provisions, by BCP 47 language tag.')),
      places: optional(
        json(
          'The posts, times or pages of the content that break the provisions: a list of objects with `kind`, `value` and `seenAt`.',
        ),
      ),
      seenAt: optional(instant('When the authority last saw the content.')),
      additions: optional(json('What is new since an earlier request, by BCP 47 language tag.')),
    }),
  ),
  letterLanguages: listOf(text('The languages of the letter as BCP 47 tags, the formal one first.')),
  territories: listOf(
    text('The ISO 3166-1 codes of the countries where the measure shall apply. Empty for everywhere.'),
  ),
  subjects: json(
    'The subject lines that a person wrote for the letter, by BCP 47 language tag. Generated subject lines are left out.',
  ),
  translatedBodies: json('The free text of the letter in its other languages, by BCP 47 language tag.'),
  whyNotMilder: json('Why a milder measure does not serve, by BCP 47 language tag.'),
}
