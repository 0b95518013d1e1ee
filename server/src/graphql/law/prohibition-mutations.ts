/** The mutations of prohibitions (provisions that content breaks). */
import { addProhibition, changeProhibition, deleteProhibition, endProhibition } from '#domain/law/prohibitions.ts'
import { textsInput } from '#graphql/authority/texts.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { ProhibitionRef } from './prohibitions.ts'

const prohibitionResult = result('prohibition', (t) =>
  t.field({
    type: ProhibitionRef,
    nullable: true,
    description: 'The prohibition. Null after deleteProhibition.',
    resolve: ({ answer }, _args, { db }) => db.prohibition.findUnique({ where: { id: answer.id } }),
  }),
)

/** Query fields and types that show a prohibition. */
const invalidates = ['prohibitions', 'prohibitionsEnding', 'RemovalRequest', 'letterPreview'] as const

const prohibitionFields = (t: InputFields) => ({
  citations: textsInput(t, 'The citation of the provision, in at least one language'),
  summaries: textsInput(t, 'What the provision forbids'),
  penalties: textsInput(t, 'The sanction, with the provision that states it'),
  categoryId: t.id({
    description:
      'The category to which the prohibition belongs. Omit it for a prohibition without a category. If no earlier request determines the prohibitions of an item, the server suggests the prohibitions in force of the category of the case, otherwise of the nearest category above it that has some in force, otherwise the prohibitions without a category.',
  }),
  inForceFrom: t.field({ type: 'Date', required: true, description: 'The first day in force.' }),
  inForceTo: t.field({ type: 'Date', description: 'The last day in force. Omit it if the provision has no end.' }),
  successorId: t.id({ description: 'The prohibition to cite after the end. Omit it if no successor is known.' }),
  unconfirmed: t.boolean({
    required: true,
    description: 'Whether the wording must still be compared with the published text.',
  }),
})

const exampleFields = {
  citations: [
    { language: 'vi', text: 'Điều 8 Luật số 1/2027/QH16' },
    { language: 'en', text: 'Law 1/2027/QH16, Article 8' },
  ],
  summaries: [{ language: 'vi', text: 'Cấm quảng cáo hàng giả' }],
  penalties: [{ language: 'vi', text: 'Phạt tiền theo Điều 9' }],
  categoryId: exampleId('Category'),
  ...{ inForceFrom: '2027-01-01', unconfirmed: true },
}

const prohibitionId = (t: InputFields) => t.id({ required: true, description: 'The prohibition.' })

mutation('addProhibition', {
  command: addProhibition,
  returns: prohibitionResult,
  invalidates,
  description:
    'Adds a prohibition. RuleError PROHIBITION_KNOWN if another prohibition has the same citation or short name, TOO_MANY_ENTRIES beyond 500 prohibitions.',
  ids: { category: 'Category', successor: 'Prohibition' },
  fields: prohibitionFields,
  example: exampleFields,
})

mutation('changeProhibition', {
  command: changeProhibition,
  returns: prohibitionResult,
  invalidates,
  description:
    'Replaces the fields of a prohibition, except its `slug`. Sent requests keep their letter. An approved request whose signed content changes returns to AWAITING_APPROVAL, at the latest when somebody tries to send it. Possible RuleErrors: PROHIBITION_KNOWN, SUCCESSOR_CYCLE.',
  ids: { prohibition: 'Prohibition', category: 'Category', successor: 'Prohibition' },
  fields: (t) => ({
    prohibitionId: prohibitionId(t),
    ...prohibitionFields(t),
    expectedVersion: expectedVersion(t),
  }),
  example: { prohibitionId: exampleId('Prohibition'), ...exampleFields, expectedVersion: 1 },
})

mutation('endProhibition', {
  command: endProhibition,
  returns: prohibitionResult,
  invalidates,
  description:
    'Sets the last day in force and the successor of a prohibition. After that day, no further item can cite the prohibition, and no request that cites it can be submitted, approved or sent. Possible RuleErrors: ENDS_BEFORE_START, SUCCESSOR_CYCLE.',
  ids: { prohibition: 'Prohibition', successor: 'Prohibition' },
  fields: (t) => ({
    prohibitionId: prohibitionId(t),
    inForceTo: t.field({ type: 'Date', description: 'The last day in force. Omit it if the prohibition has no end.' }),
    successorId: t.id({ description: 'The prohibition to cite after the end. Omit it if no successor is known.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { prohibitionId: exampleId('Prohibition'), inForceTo: '2027-12-31', expectedVersion: 1 },
})

mutation('deleteProhibition', {
  command: deleteProhibition,
  returns: prohibitionResult,
  invalidates,
  description:
    'Deletes a prohibition. RuleError PROHIBITION_USED if any request item cites it, SUCCESSOR_NEEDED if it is the successor of another prohibition.',
  ids: { prohibition: 'Prohibition' },
  fields: (t) => ({ prohibitionId: prohibitionId(t), expectedVersion: expectedVersion(t) }),
  example: { prohibitionId: exampleId('Prohibition'), expectedVersion: 1 },
})
