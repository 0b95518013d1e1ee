/**
 * The events of the authority, letter templates, text blocks, reference data, newsrooms, the demo and published reports
 * of platforms.
 */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'
import { versionPayload } from './shared-payloads.ts'

type Data = Record<string, unknown>

const affects = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const

/** Earlier payloads lack the period: from the first new holiday to the new end of the calendar. */
const withPeriod = (data: Data) => ({
  from: (data.holidays as string[] | undefined)?.[0] ?? data.endsOn,
  to: data.endsOn,
  ...data,
})

/** Earlier payloads stated one Vietnamese and one English name of a category. */
const withNames = ({ nameVi, nameEn, categoryBefore, ...data }: Data): Data => ({
  ...data,
  names: { en: nameEn, vi: nameVi },
  ...(categoryBefore ? { categoryBefore: withNames(categoryBefore as Data) } : {}),
})

export const referenceEvents = {
  'authority.changed': {
    description: 'Data of the authority was changed, such as its names, contacts, time zone or number prefixes.',
    subject: 'Authority',
    payload: payload('AuthorityChangedEventPayload', 'The authority after and before the event.', {
      required: ['authority', 'previousAuthority', 'version'],
    }),
    affects: [...affects, 'FIGURES', 'APPROVALS'],
  },
  'unit.added': {
    description: 'An issuing unit was added.',
    subject: 'IssuingUnit',
    payload: payload('IssuingUnitAddedEventPayload', 'The new unit.', { required: ['unit', 'version'] }),
  },
  'unit.changed': {
    description: 'An issuing unit was changed.',
    subject: 'IssuingUnit',
    payload: payload('IssuingUnitChangedEventPayload', 'The unit after and before the event.', {
      required: ['unit', 'previousUnit', 'version'],
    }),
    affects: ['APPROVALS'],
  },
  'unit.ended': {
    description: 'An issuing unit ended. It issues no further requests.',
    subject: 'IssuingUnit',
    payload: payload('IssuingUnitEndedEventPayload', 'The version of the unit.', { required: ['version'] }),
  },
  'signatory.added': {
    description: 'A signatory was added to an issuing unit.',
    subject: 'Signatory',
    payload: payload('SignatoryAddedEventPayload', 'The new signatory.', { required: ['signatory', 'version'] }),
    affects: ['APPROVALS'],
  },
  'signatory.changed': {
    description: 'A signatory was changed or ended.',
    subject: 'Signatory',
    payload: payload('SignatoryChangedEventPayload', 'The signatory after and before the event.', {
      required: ['signatory', 'previousSignatory', 'version'],
    }),
    affects: ['APPROVALS'],
  },
  'template.added': {
    description: 'A letter template was added.',
    subject: 'LetterTemplate',
    payload: payload('LetterTemplateAddedEventPayload', 'The new template.', { required: ['template', 'version'] }),
  },
  'template.changed': {
    description:
      'A letter template got a new version. Drafts use the new version. Submitted requests keep the version with which they were submitted.',
    subject: 'LetterTemplate',
    payload: payload('LetterTemplateChangedEventPayload', 'The template after and before the event.', {
      required: ['template', 'previousTemplate', 'version'],
      optional: ['restoredFrom'],
    }),
  },
  'template.retired': {
    description:
      'A letter template was retired. Drafts no longer use it; requests that were submitted with it keep it.',
    subject: 'LetterTemplate',
    payload: versionPayload,
  },
  'template.reinstated': {
    description: 'Drafts use a retired letter template again.',
    subject: 'LetterTemplate',
    payload: versionPayload,
  },
  'text_block.added': {
    description: 'A text block was added.',
    subject: 'TextBlock',
    payload: payload('TextBlockAddedEventPayload', 'The new text block.', { required: ['block', 'version'] }),
  },
  'text_block.changed': {
    description: 'A text block was changed.',
    subject: 'TextBlock',
    payload: payload('TextBlockChangedEventPayload', 'The text block after and before the event.', {
      required: ['block', 'previousBlock', 'version'],
    }),
  },
  'text_block.retired': {
    formerNames: ['text_block.removed'],
    description: 'A text block was retired: officers can no longer insert it.',
    subject: 'TextBlock',
    payload: versionPayload,
  },
  'text_block.reinstated': {
    description: 'A retired text block is in use again.',
    subject: 'TextBlock',
    payload: versionPayload,
  },
  'category.added': {
    description: 'A category was added.',
    subject: 'Category',
    payload: payload('CategoryAddedEventPayload', 'A new category.', {
      required: ['slug', 'names', 'severity'],
      optional: ['parent', 'expression', 'noCapture', 'captureOnPaste', 'sourceNote', 'version'],
      upgrades: [withNames],
    }),
    affects,
  },
  'category.changed': {
    description: 'A category was changed.',
    subject: 'Category',
    payload: payload('CategoryChangedEventPayload', 'The category after and before its change.', {
      required: ['names', 'severity', 'categoryBefore'],
      optional: ['parent', 'expression', 'noCapture', 'captureOnPaste', 'sourceNote', 'version'],
      upgrades: [withNames],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'category.ended': {
    description: 'A category ended, or is in use again.',
    subject: 'Category',
    payload: payload('CategoryEndedEventPayload', 'The day of the end, after and before the event.', {
      required: [],
      optional: ['endedOn', 'previousEndedOn', 'version'],
    }),
    affects,
  },
  'calendar.added': {
    description: 'A calendar was added.',
    subject: 'Calendar',
    payload: payload('CalendarAddedEventPayload', 'A new calendar.', {
      required: ['slug', 'name', 'timeZone', 'workingHours', 'holidays'],
      optional: ['endsOn', 'workingDays', 'unconfirmed', 'sourceNote'],
    }),
  },
  'calendar.days_set': {
    description: 'The holidays and swapped working days of a calendar were set for a period.',
    subject: 'Calendar',
    payload: payload(
      'CalendarDaysSetEventPayload',
      'The holidays and swapped working days of a period, and the last day up to which holidays are known.',
      {
        required: ['from', 'to', 'holidays'],
        optional: [
          ...(['workingDays', 'unconfirmed', 'endsOn', 'reason', 'sourceNote'] as const),
          ...(['previousHolidays', 'previousWorkingDays', 'previousUnconfirmed'] as const),
          ...(['dayNames', 'previousDayNames'] as const),
          ...(['previousEndsOn', 'previousSourceNote'] as const),
        ],
        upgrades: [withPeriod],
      },
    ),
    formerNames: ['calendar.extended'],
  },
  'calendar.hours_set': {
    description: 'The working hours of a calendar were set from a day on.',
    subject: 'Calendar',
    payload: payload(
      'CalendarHoursSetEventPayload',
      'The working hours from a day on, and the hours before that day.',
      {
        required: ['from', 'workingHours', 'previousWorkingHours', 'reason'],
      },
    ),
  },
  'calendar.ended': {
    description: 'A calendar ended, or is in use again.',
    subject: 'Calendar',
    payload: payload('CalendarEndedEventPayload', 'The day of the end, after and before the event.', {
      required: ['version'],
      optional: ['endedOn', 'previousEndedOn'],
    }),
  },
  'vocabulary.loaded': {
    description: 'Entries that ship with the product were added to the vocabularies.',
    subject: 'Authority',
    payload: payload('VocabularyLoadedEventPayload', 'The entries that were added.', { required: ['entries'] }),
  },
  'vocabulary.entry_added': {
    description: 'An entry was added to a vocabulary.',
    subject: 'VocabularyEntry',
    payload: payload('VocabularyEntryAddedEventPayload', 'The new entry.', { required: ['entry', 'version'] }),
    affects: [...affects, 'FIGURES'],
  },
  'vocabulary.entry_changed': {
    description: 'An entry of a vocabulary was changed.',
    subject: 'VocabularyEntry',
    payload: payload('VocabularyEntryChangedEventPayload', 'The entry after and before its change.', {
      required: ['entry', 'previousEntry', 'version'],
    }),
    affects: [...affects, 'FIGURES', 'APPROVALS'],
  },
  'vocabulary.entry_ended': {
    description: 'An entry of a vocabulary ended, or is in use again.',
    subject: 'VocabularyEntry',
    payload: payload('VocabularyEntryEndedEventPayload', 'The day of the end. Null if the entry is in use again.', {
      required: [],
      optional: ['endedOn', 'version'],
    }),
    affects: [...affects, 'FIGURES'],
  },
  'vocabulary.entry_deleted': {
    description: 'A vocabulary entry that was never used was deleted.',
    subject: 'VocabularyEntry',
    payload: payload('VocabularyEntryDeletedEventPayload', 'The entry before it was deleted.', { required: ['entry'] }),
    affects: [...affects, 'FIGURES'],
  },
  'newsroom.added': {
    description: 'A newsroom was added.',
    subject: 'Newsroom',
    payload: payload('NewsroomAddedEventPayload', 'A new newsroom.', { required: ['slug', 'name'] }),
  },
  'pack.loaded': {
    description: 'A jurisdiction pack was loaded.',
    subject: 'Pack',
    payload: payload(
      'PackLoadedEventPayload',
      'The edition of the pack, and the numbers of entries that were added, changed and kept.',
      {
        required: ['name', 'edition', 'added', 'changed', 'kept'],
      },
    ),
  },
  'demo.loaded': { description: 'The demo data was loaded.', subject: 'Newsroom' },
  'platform_report.imported': {
    description: 'A published report of a platform was imported.',
    subject: 'ReportFile',
    payload: payload('PlatformReportImportedEventPayload', 'The rows of a published report.', {
      required: ['reportSource', 'fileHash', 'added', 'changed', 'withdrawn', 'unchanged', 'faults'],
      upgrades: [renamed({ source: 'reportSource' })],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
