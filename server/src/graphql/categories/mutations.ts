/** The mutations of categories (kinds of harm). */
import { addCategory, changeCategory, endCategory } from '#domain/categories/categories.ts'
import { textsInput } from '#graphql/authority/texts.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { result } from '#graphql/mutation/payload.ts'
import { CategoryRef } from '#graphql/reference/categories.ts'

const categoryResult = result('category', (t) =>
  t.field({
    type: CategoryRef,
    description: 'The category.',
    resolve: ({ answer }, _args, { db }) => db.category.findUniqueOrThrow({ where: { id: answer.id } }),
  }),
)

/** Query fields and types that show a category, or that depend on its safeguards. */
const invalidates = [
  ...(['categories', 'board', 'wall', 'requestItems', 'cases', 'figures', 'metrics'] as const),
  ...(['Case', 'RemovalRequest', 'ContentItem', 'letterPreview'] as const),
]

const categoryFields = (t: InputFields) => ({
  names: textsInput(t, 'The names of the category, of up to 200 characters each, in at least one language'),
  severity: t.int({ required: true, description: 'The severity, from 1 (minor) to 5 (danger to life).' }),
  parentId: t.id({ description: 'The category above this one. Omit it for a category at the top.' }),
  expression: t.boolean({
    required: true,
    description:
      'Whether the category concerns speech. If so, an approval requires a written reason why the measure is necessary and proportionate.',
  }),
  noCapture: t.boolean({
    required: true,
    description:
      'Whether captures are forbidden, as for child-abuse material. If so, only addresses and hashes are stored, and requests come first in work queues.',
  }),
  captureOnPaste: t.boolean({
    description:
      'Whether the pages of content are captured when it is added to a case of the category. Omit it to leave it as it is; a new category then has false.',
  }),
  sourceNote: t.string({ description: 'Where the category comes from, at most 2,000 characters.' }),
})

const exampleFields = {
  names: [
    { language: 'vi', text: 'Tiền ảo' },
    { language: 'en', text: 'Crypto-asset fraud' },
  ],
  severity: 3,
  parentId: null,
  expression: false,
  noCapture: false,
  sourceNote: 'Quyết định số 1',
}

mutation('addCategory', {
  command: addCategory,
  returns: categoryResult,
  invalidates,
  description:
    'Adds a category. RuleError CATEGORY_KNOWN if another category has the same name, CATEGORY_NOT_IN_USE if the parent has ended, TOO_MANY_ENTRIES beyond 1,000 categories.',
  ids: { parent: 'Category' },
  fields: categoryFields,
  example: exampleFields,
})

mutation('changeCategory', {
  command: changeCategory,
  returns: categoryResult,
  invalidates,
  description:
    'Replaces the fields of a category, except its `slug`. If `expression` or `noCapture` becomes true, the safeguard applies at once to every case that is or was in the category, and captures that may no longer be stored are sealed. Possible RuleErrors: CATEGORY_KNOWN, CATEGORY_NOT_IN_USE, CATEGORY_USED, CATEGORY_CYCLE.',
  ids: { category: 'Category', parent: 'Category' },
  fields: (t) => ({
    categoryId: t.id({ required: true, description: 'The category.' }),
    ...categoryFields(t),
    expectedVersion: expectedVersion(t),
  }),
  example: { categoryId: exampleId('Category'), ...exampleFields, expectedVersion: 1 },
})

mutation('endCategory', {
  command: endCategory,
  returns: categoryResult,
  invalidates,
  description:
    'Ends a category, so that it cannot be chosen any more. Cases, findings and measurements that have it keep it. RuleError TIME_IN_FUTURE if `endedOn` is in the future.',
  ids: { category: 'Category' },
  fields: (t) => ({
    categoryId: t.id({ required: true, description: 'The category.' }),
    endedOn: t.field({
      type: 'Date',
      description:
        'The day on which the category ended, not in the future. Omit it to bring an ended category back into use.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: { categoryId: exampleId('Category'), endedOn: '2026-01-05', expectedVersion: 1 },
})
