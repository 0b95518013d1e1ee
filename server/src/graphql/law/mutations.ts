/** The mutations of powers (provisions that entitle the authority to request removals). */
import { addPower, changePower, deletePower, endPower } from '#domain/law/powers.ts'
import { textsInput } from '#graphql/authority/texts.ts'
import { SigningCapacityEnum } from '#graphql/authority/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { ClockStartEnum, DeadlineClockEnum } from './enums.ts'
import { PowerRef } from './powers.ts'

const powerResult = result('power', (t) =>
  t.field({
    type: PowerRef,
    nullable: true,
    description: 'The power. Null after deletePower.',
    resolve: ({ answer }, _args, { db }) => db.power.findUnique({ where: { id: answer.id } }),
  }),
)

/** Query fields and types that show a power, or that depend on its days in force. */
const invalidates = ['powers', 'powersEnding', 'RemovalRequest', 'letterPreview'] as const

const powerFields = (t: InputFields) => ({
  citations: textsInput(t, 'The citation of the provision, in at least one language'),
  notes: textsInput(t, 'A note on the provision'),
  normalLimit: t.int({
    description: 'The time limit in the unit of `clock`, 1 to 8,760. Omit it if the provision sets no time limit.',
  }),
  urgentLimit: t.int({
    description:
      'The limit of urgent requests, shorter than `normalLimit`. Omit it if the normal limit also applies to urgent requests.',
  }),
  clock: t.field({ type: DeadlineClockEnum, required: true, description: 'What the time limits count.' }),
  clockStart: t.field({ type: ClockStartEnum, required: true, description: 'When the clock starts.' }),
  calendarId: t.id({
    required: true,
    description:
      'The calendar by which working time is counted. The first and last day in force are days in the time zone of this calendar.',
  }),
  inForceFrom: t.field({ type: 'Date', required: true, description: 'The first day in force.' }),
  inForceTo: t.field({ type: 'Date', description: 'The last day in force. Omit it if the provision has no end.' }),
  successorId: t.id({ description: 'The power to cite after the end. Omit it if no successor is known.' }),
  capacities: t.field({
    type: [SigningCapacityEnum],
    required: true,
    description:
      'The capacities in which the signatory of a letter may sign, at most 3. Empty if every capacity is accepted.',
  }),
  forComplaints: t.boolean({
    required: true,
    description:
      'Whether the time limit starts with the complaint of a user to the platform. Requests cannot cite such a power.',
  }),
  unconfirmed: t.boolean({
    required: true,
    description: 'Whether the wording must still be compared with the published text.',
  }),
})

const exampleFields = {
  citations: [
    { language: 'vi', text: 'Điều 1 Nghị định số 1/2027/NĐ-CP' },
    { language: 'en', text: 'Decree 1/2027/ND-CP, Article 1' },
  ],
  notes: [{ language: 'vi', text: 'Chưa đối chiếu' }],
  ...{ normalLimit: 24, urgentLimit: 6 },
  clock: 'CALENDAR' as const,
  clockStart: 'SENT' as const,
  calendarId: exampleId('Calendar'),
  ...{ inForceFrom: '2027-01-01', capacities: [], forComplaints: false, unconfirmed: true },
}

const powerId = (t: InputFields) => t.id({ required: true, description: 'The power.' })

mutation('addPower', {
  command: addPower,
  returns: powerResult,
  invalidates,
  description:
    'Adds a power. RuleError POWER_KNOWN if the power exists, TOO_MANY_ENTRIES if there are 500 powers, CALENDAR_NOT_IN_USE if the calendar has ended, TOO_LITTLE_WORKING_TIME if five years of the calendar have too few working hours for the limit.',
  ids: { calendar: 'Calendar', successor: 'Power' },
  fields: powerFields,
  example: exampleFields,
})

mutation('changePower', {
  command: changePower,
  returns: powerResult,
  invalidates,
  description:
    'Replaces the fields of a power, except its `slug`. Sent requests keep their letter and their deadlines. An approved request whose signed content changes returns to AWAITING_APPROVAL, at the latest when somebody tries to send it. Possible RuleErrors (see `RuleCode`): CALENDAR_NOT_IN_USE, POWER_USED, POWER_KNOWN, SUCCESSOR_CYCLE, TOO_LITTLE_WORKING_TIME.',
  ids: { power: 'Power', calendar: 'Calendar', successor: 'Power' },
  fields: (t) => ({ powerId: powerId(t), ...powerFields(t), expectedVersion: expectedVersion(t) }),
  example: { powerId: exampleId('Power'), ...exampleFields, expectedVersion: 1 },
})

mutation('endPower', {
  command: endPower,
  returns: powerResult,
  invalidates,
  description:
    'Sets the last day in force and the successor of a power. After that day, no request under the power can be drafted, submitted, approved or sent. RuleError ENDS_BEFORE_START if this day is before the first day in force, SUCCESSOR_CYCLE if the successors would form a circle.',
  ids: { power: 'Power', successor: 'Power' },
  fields: (t) => ({
    powerId: powerId(t),
    inForceTo: t.field({ type: 'Date', description: 'The last day in force. Omit it if the power has no end.' }),
    successorId: t.id({ description: 'The power to cite after the end. Omit it if no successor is known.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { powerId: exampleId('Power'), inForceTo: '2027-12-31', expectedVersion: 1 },
})

mutation('deletePower', {
  command: deletePower,
  returns: powerResult,
  invalidates,
  description:
    'Deletes a power. RuleError POWER_USED if any request cites it, SUCCESSOR_NEEDED if it is the successor of another power.',
  ids: { power: 'Power' },
  fields: (t) => ({ powerId: powerId(t), expectedVersion: expectedVersion(t) }),
  example: { powerId: exampleId('Power'), expectedVersion: 1 },
})
