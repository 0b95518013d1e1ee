/** The mutations of the authority and its issuing units. */
import { changeAuthority } from '#domain/authority/authority.ts'
import { addIssuingUnit, changeIssuingUnit, endIssuingUnit } from '#domain/authority/units.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { textsInput } from './texts.ts'
import { AuthorityRef, IssuingUnitRef, unitById } from './types.ts'
import './letter-phrases.ts'
import './signatories.ts'

const authorityResult = result('authority', (t) =>
  t.field({
    type: AuthorityRef,
    description: 'The authority.',
    resolve: (_payload, _args, { db }) => db.authority.findFirstOrThrow(),
  }),
)

const prefix = (t: InputFields, register: string) =>
  t.string({
    required: true,
    description: `The beginning of the numbers of new ${register}: 1 to 6 letters A to Z or digits, the first a letter. No two registers may have the same beginning.`,
  })

mutation('changeAuthority', {
  command: changeAuthority,
  returns: authorityResult,
  invalidates: ['authority', 'letterPreview', 'viewer'],
  description:
    'Replaces all data of the authority, except the language and the countries of letters if they are omitted. Existing numbers keep their prefix. RuleError TIME_ZONE_FIXED if the time zone can no longer change.',
  ids: {},
  fields: (t) => ({
    expectedVersion: expectedVersion(t),
    names: textsInput(t, 'The name of the authority'),
    superiors: textsInput(t, 'The name of the body to which the authority belongs'),
    places: textsInput(t, 'The place printed before the date of a letter, such as Hà Nội'),
    redress: textsInput(t, 'How an addressee may contest a request'),
    postalAddress: t.string({ description: 'The postal address. Omit it if the authority has none.' }),
    email: t.string({ description: 'The mail address. Omit it if the authority has none.' }),
    telephone: t.string({ description: 'The telephone number. Omit it if the authority has none.' }),
    portalUrl: t.string({ description: 'The http or https address of the portal. Omit it if the authority has none.' }),
    timeZone: t.string({
      required: true,
      description:
        'The IANA time zone in which days and months are counted. It can no longer change if a request was sent, a briefing was drafted or a milestone was set.',
    }),
    tipPrefix: prefix(t, 'tips'),
    casePrefix: prefix(t, 'cases'),
    requestPrefix: prefix(t, 'requests'),
    commitmentPrefix: prefix(t, 'commitments'),
    letterLanguage: t.string({
      description: 'The BCP 47 tag of the language in which letters are written. Omit it to keep the present language.',
    }),
    territories: t.stringList({
      description:
        'The ISO 3166-1 codes of the countries where the measures of new requests shall apply, at most 60. An empty list means everywhere. Omit it to keep the present countries.',
    }),
  }),
  example: {
    expectedVersion: 1,
    names: [{ language: 'vi', text: 'Cục Phát thanh, truyền hình và thông tin điện tử' }],
    superiors: [{ language: 'vi', text: 'Bộ Văn hóa, Thể thao và Du lịch' }],
    places: [{ language: 'vi', text: 'Hà Nội' }],
    redress: [{ language: 'vi', text: 'Có thể phản đối bằng văn bản trong 15 ngày.' }],
    ...{ email: 'van-thu@example.org', timeZone: 'UTC' },
    ...{ tipPrefix: 'T', casePrefix: 'C', requestPrefix: 'R', commitmentPrefix: 'P' },
    letterLanguage: 'pt',
    territories: ['VN'],
  },
})

const unitResult = result('unit', (t) =>
  t.field({
    type: IssuingUnitRef,
    description: 'The issuing unit.',
    resolve: async ({ answer }, _args, context) => (await unitById(context).load(answer.id))!,
  }),
)

const unitFields = (t: InputFields) => ({
  names: textsInput(t, 'The name of the unit, in at least one language'),
  initials: t.string({
    description:
      'The initials of the unit, such as TTĐT, at most 30 characters. Letters print them in the archive line of the list of recipients. Omit them if the unit has none.',
  }),
  registerPattern: t.string({
    description:
      'The form of the register numbers, such as {n}/{year}-TTĐT. It contains {n} once, for the number, which restarts each year. It may contain {year} once, for the year. Omit it for a unit without a register.',
  }),
  namedInLetters: t.boolean({
    description:
      'Whether letters name the unit below the authority, as the body that issues them. False for a department in whose name nobody signs: letters then name it only in the number and the archive line. Omit it for true.',
  }),
  replyAddress: t.string({
    description: 'The address to which addressees send their answers. Omit it if the unit has none.',
  }),
  timeZone: t.string({ description: 'The IANA time zone of the unit. Omit it for the time zone of the authority.' }),
  nextRegisterNumber: t.int({
    description:
      'The number of the next letter of this year, 1 to 9999999. State it if the register was kept elsewhere before. Omit it to continue the present numbering. Ignored for a unit without a register.',
  }),
})
const unitExample = {
  names: [{ language: 'vi', text: 'Phòng Thông tin điện tử' }],
  ...{ initials: 'TTĐT', registerPattern: '{n}/PTTH&TTĐT-TTĐT', replyAddress: 'van-thu@example.org' },
}

mutation('addIssuingUnit', {
  command: addIssuingUnit,
  returns: unitResult,
  invalidates: ['authority'],
  description:
    'Adds an issuing unit. RuleError REGISTER_PATTERN_TAKEN if another unit that has not ended has the same register pattern.',
  ids: {},
  fields: unitFields,
  example: unitExample,
})

mutation('changeIssuingUnit', {
  command: changeIssuingUnit,
  returns: unitResult,
  invalidates: ['authority', 'letterPreview'],
  description:
    'Replaces all data of an issuing unit. Existing register numbers stay as they are. RuleError REGISTER_NUMBER_TAKEN if a letter of this year has `nextRegisterNumber` or a higher number, REGISTER_PATTERN_TAKEN if another unit that has not ended has the same register pattern, UNIT_HAS_ENDED if the unit has ended.',
  ids: { unit: 'IssuingUnit' },
  fields: (t) => ({
    unitId: t.id({ required: true, description: 'The issuing unit.' }),
    expectedVersion: expectedVersion(t),
    ...unitFields(t),
  }),
  example: { unitId: exampleId('IssuingUnit'), expectedVersion: 1, ...unitExample },
})

mutation('endIssuingUnit', {
  command: endIssuingUnit,
  returns: unitResult,
  invalidates: ['authority'],
  description:
    'Ends an issuing unit. The unit then issues no further request. RuleError DEFAULT_UNIT for the default unit, UNIT_HAS_ENDED if the unit has already ended.',
  ids: { unit: 'IssuingUnit' },
  fields: (t) => ({
    unitId: t.id({ required: true, description: 'The issuing unit.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { unitId: exampleId('IssuingUnit'), expectedVersion: 1 },
})
