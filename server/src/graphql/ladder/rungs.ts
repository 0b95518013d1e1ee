/** The rungs of ladders, and the mutation that sets the ladder of a platform. */

import { letterOf } from '#domain/ladder/letters.ts'
import { setPlatformLadder } from '#domain/ladder/set-ladder.ts'
import { type LadderOf, laddersOf, type StoredRung } from '#domain/ladder/stored.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { invalidates, platformResult } from '#graphql/platforms/mutations.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

const RungStartEnum = describedEnum(
  'RungStart',
  ['BEFORE_DUE', 'AFTER_DUE', 'AFTER_RUNG'],
  'From when the hours of a rung count.',
  {
    BEFORE_DUE: 'Back from the due date.',
    AFTER_DUE: 'From the due date.',
    AFTER_RUNG: 'From the letter of the rung before.',
  },
)

const RungKindEnum = describedEnum('RungKind', ['LETTER', 'LEGAL_STEP'], 'What a rung of a ladder proposes.', {
  LETTER: 'A letter to the addressee.',
  LEGAL_STEP: 'The next legal step. A person decides about the step and takes it outside of this product.',
})

const RungContactEnum = describedEnum('RungContact', ['USUAL', 'HIGHER'], 'To whom the letter of a rung goes.', {
  USUAL: 'The contact that receives the requests.',
  HIGHER: 'The higher contact of the ladder.',
})

const required = { required: true } as const

export const BilingualTextRef = builder.objectRef<{ vi: string; en: string }>('BilingualText').implement({
  description: 'A text in Vietnamese and in English.',
  fields: (t) => ({
    vi: t.exposeString('vi', { description: 'The Vietnamese text.' }),
    en: t.exposeString('en', { description: 'The English text.' }),
  }),
})

const BilingualTextInput = builder.inputType('BilingualTextInput', {
  description: 'A text in Vietnamese and in English.',
  fields: (t) => ({
    vi: t.string({ ...required, description: 'The Vietnamese text.' }),
    en: t.string({ ...required, description: 'The English text.' }),
  }),
})

export const LadderRungRef = builder.objectRef<StoredRung>('LadderRung').implement({
  description: 'One step by which the authority reminds or chases an addressee that has not acted.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code. No two rungs of a ladder have the same one.' }),
    labels: t.field({ type: BilingualTextRef, description: 'The name.', resolve: ({ labels }) => labels }),
    kind: t.expose('kind', { type: RungKindEnum, description: 'What the rung proposes.' }),
    starts: t.expose('starts', { type: RungStartEnum, description: 'From when `hours` count.' }),
    hours: t.exposeInt('hours', { description: 'After how many hours the rung is proposed.' }),
    contact: t.expose('contact', { type: RungContactEnum, description: 'To whom the letter goes.' }),
    signed: t.exposeBoolean('signed', {
      description: 'Whether a supervisor who did not write the letter must sign it.',
    }),
    hasOwnLetter: t.boolean({
      description: 'Whether the ladder states the texts of the letter. If not, they are those of the product.',
      resolve: ({ letter }) => letter !== undefined,
    }),
    subjects: t.field({
      type: BilingualTextRef,
      description: 'The subject of the letter. `{number}`, `{date}`, `{due}`, `{count}` and `{addressee}` are facts.',
      resolve: (rung) => letterOf(rung).subjects,
    }),
    bodies: t.field({
      type: BilingualTextRef,
      description: 'The text of the letter, with the same names of facts as the subject. A list of items follows it.',
      resolve: (rung) => letterOf(rung).bodies,
    }),
  }),
})

const HigherContactRef = builder.objectRef<NonNullable<LadderOf['higherContact']>>('HigherContact').implement({
  description: 'The contact of a platform above the usual one.',
  fields: (t) => ({
    channel: t.exposeString('channel', { description: 'The kind of channel: EMAIL, WEBHOOK or PORTAL.' }),
    address: t.exposeString('address', { description: 'The address.' }),
    name: t.exposeString('name', { description: 'Whom the letter addresses.' }),
  }),
})

const LadderRef = builder.objectRef<LadderOf>('PlatformLadder').implement({
  description: 'The rungs by which overdue requests to a platform are chased.',
  fields: (t) => ({
    isOwn: t.exposeBoolean('isOwn', {
      description: 'Whether an administrator stated this ladder for the platform. If not, it is the default ladder.',
    }),
    rungs: t.field({
      type: [LadderRungRef],
      description: 'The rungs in order, at most 12.',
      resolve: ({ rungs }) => rungs,
    }),
    resendHours: t.exposeInt('resendHours', {
      nullable: true,
      description:
        'After how many hours without a letter the product proposes to send an overdue request again. Null: never.',
    }),
    higherContact: t.field({
      type: HigherContactRef,
      nullable: true,
      description: 'The higher contact. Null if none is stated.',
      resolve: ({ higherContact }) => higherContact,
    }),
  }),
})

const ladderById = byId<LadderOf & { id: string }>(async ({ db }, ids) =>
  [...(await laddersOf(db, ids))].map(([id, ladder]) => ({ id, ...ladder })),
)

builder.objectField(PlatformRef, 'ladder', (t) =>
  t.field({
    type: LadderRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'The ladder that applies to the platform. Null for viewers outside the authority.',
    resolve: ({ id }, _args, context) => ladderById(context).load(id),
  }),
)

const RungLetterInput = builder.inputType('RungLetterInput', {
  description: 'The texts of the letter of a rung.',
  fields: (t) => ({
    subjects: t.field({ ...required, type: BilingualTextInput, description: 'The subject, at most 300 characters.' }),
    bodies: t.field({ ...required, type: BilingualTextInput, description: 'The text, at most 6,000 characters.' }),
  }),
})

const RungInput = builder.inputType('LadderRungInput', {
  description: 'A rung of a ladder.',
  fields: (t) => ({
    code: t.string({ ...required, description: 'The code: capital letters, digits and `_`, at most 40 characters.' }),
    labels: t.field({ ...required, type: BilingualTextInput, description: 'The name, at most 100 characters.' }),
    kind: t.field({ ...required, type: RungKindEnum, description: 'LEGAL_STEP only for the last rung.' }),
    starts: t.field({
      ...required,
      type: RungStartEnum,
      description: 'From when `hours` count. The rungs BEFORE_DUE come first, with falling hours.',
    }),
    hours: t.int({ ...required, description: 'The hours, from 0 to 2,160.' }),
    contact: t.field({ ...required, type: RungContactEnum, description: 'To whom the letter goes.' }),
    signed: t.boolean({ ...required, description: 'Whether a second person must sign the letter.' }),
    letter: t.field({ type: RungLetterInput, description: 'The texts. Omit them for those of the product.' }),
  }),
})

const HigherContactInput = builder.inputType('HigherContactInput', {
  description: 'The contact of a platform above the usual one.',
  fields: (t) => ({
    channel: t.string({ ...required, description: 'The kind of channel: EMAIL, WEBHOOK or PORTAL.' }),
    address: t.string({ ...required, description: 'The address, in the form that the channel needs.' }),
    name: t.string({ ...required, description: 'Whom the letter addresses, at most 200 characters.' }),
  }),
})

const LadderInput = builder.inputType('PlatformLadderInput', {
  description: 'The ladder of a platform.',
  fields: (t) => ({
    rungs: t.field({ ...required, type: [RungInput], description: 'The rungs in order, 1 to 12.' }),
    resendHours: t.int({ description: 'From 1 to 720. Null to never propose to send a request again.' }),
    higherContact: t.field({ type: HigherContactInput, description: 'The higher contact. Null if none is known.' }),
  }),
})

mutation('setPlatformLadder', {
  command: setPlatformLadder,
  returns: platformResult,
  invalidates,
  description:
    'Replaces the ladder of a platform. Letters that were sent count for the rungs with the same codes. Nothing is sent by this mutation.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    ladder: t.field({ type: LadderInput, description: 'The ladder. Omit it to use the default ladder again.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    platformId: exampleId('Platform'),
    ladder: {
      rungs: [
        {
          ...{ code: 'CHASE', kind: 'LETTER', starts: 'AFTER_DUE', hours: 0, contact: 'USUAL', signed: false },
          labels: { vi: 'Đôn đốc', en: 'Chase' },
        },
      ],
      resendHours: 24,
      higherContact: { channel: 'EMAIL', address: 'legal@platform.example', name: 'General Counsel' },
    },
    expectedVersion: 1,
  },
})
