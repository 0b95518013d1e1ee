/** The mutations of signatories. */
import { addSignatory, changeSignatory } from '#domain/authority/signatories.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { textsInput } from './texts.ts'
import { SignatoryRef, SigningCapacityEnum } from './types.ts'

const signatoryResult = result('signatory', (t) =>
  t.field({
    type: SignatoryRef,
    description: 'The signatory.',
    resolve: ({ answer }, _args, { db }) => db.signatory.findUniqueOrThrow({ where: { id: answer.id } }),
  }),
)

const fields = (t: InputFields) => ({
  name: t.string({ required: true, description: 'The name of the person.' }),
  ranks: textsInput(t, 'The rank of the person, in at least one language'),
  capacity: t.field({ type: SigningCapacityEnum, required: true, description: 'How the person signs.' }),
  headRanks: textsInput(t, 'The rank of the head for whom the person signs (none for OWN, required for KT and TL)'),
  inForceFrom: t.field({
    type: 'Date',
    required: true,
    description: 'The first day on which the person signs, in the time zone of the unit.',
  }),
  inForceTo: t.field({
    type: 'Date',
    description: 'The last day on which the person signs. Omit it for no last day.',
  }),
})
const example = {
  capacity: 'KT' as const,
  name: 'Nguyễn Văn Mẫu',
  ranks: [
    { language: 'vi', text: 'Phó Cục trưởng' },
    { language: 'en', text: 'Deputy Director General' },
  ],
  headRanks: [
    { language: 'vi', text: 'Cục trưởng' },
    { language: 'en', text: 'Director General' },
  ],
  inForceFrom: '2026-01-01',
}

mutation('addSignatory', {
  command: addSignatory,
  returns: signatoryResult,
  invalidates: ['authority', 'letterPreview'],
  description:
    'Adds a signatory to an issuing unit. RuleError UNIT_HAS_ENDED if the unit has ended; TOO_MANY_ENTRIES if the unit already has 500 signatories.',
  ids: { unit: 'IssuingUnit' },
  fields: (t) => ({ unitId: t.id({ required: true, description: 'The issuing unit.' }), ...fields(t) }),
  example: { unitId: exampleId('IssuingUnit'), ...example },
})

mutation('changeSignatory', {
  command: changeSignatory,
  returns: signatoryResult,
  invalidates: ['authority', 'letterPreview'],
  description:
    'Replaces all data of a signatory. `inForceTo` is the last day of a person who no longer signs. Sent letters stay as they are.',
  ids: { signatory: 'Signatory' },
  fields: (t) => ({
    signatoryId: t.id({ required: true, description: 'The signatory.' }),
    expectedVersion: expectedVersion(t),
    ...fields(t),
  }),
  example: { signatoryId: exampleId('Signatory'), expectedVersion: 1, ...example },
})
