/** The categories of harm, as a tree. Each case has a category. */
import { keyResourceNames } from '@takedown/declarations/keys/scopes.ts'
import type { Category } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { MAX_CATEGORIES } from '#domain/categories/categories.ts'
import { countCases } from '#domain/categories/usage.ts'
import { isWithin } from '#domain/core/keys/limits.ts'
import type { CategoryRow } from '#domain/read-model/requests.ts'
import { textFor } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'

export const categoryById = byId<Category>(({ db }, ids) => db.category.findMany({ where: { id: { in: ids } } }))
const categoryField = lazyField(categoryById)
const usageOf = byId(({ db }, ids) => countCases(db, ids))
const childrenOf = listsBy<Category>(
  ({ parentId }) => parentId ?? '',
  ({ db }, ids) => db.category.findMany({ where: { parentId: { in: ids } }, orderBy: { slug: 'asc' } }),
)

export const CategoryRef = builder.objectRef<CategoryRow & Partial<Category>>('Category')
builder.node(CategoryRef, {
  description: "A category of harm in the operator's tree. Filters by a category include its descendants.",
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) =>
    Promise.all(
      ids.map((id) => (isWithin(context.audience.limits, { categoryId: id }) ? categoryById(context).load(id) : null)),
    ),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name for URLs.' }),
    name: t.string({
      description:
        'The name to show: in the requested language, else in Vietnamese, else in English, else in another language.',
      args: {
        locale: t.arg({
          type: LocaleEnum,
          required: true,
          defaultValue: 'vi',
          description: 'The language of the name.',
        }),
      },
      resolve: ({ slug, names }, { locale }) => textFor(names as Texts, locale) ?? slug,
    }),
    names: t.field({
      type: [LocalizedTextRef],
      description: 'The names of the category, by language, at most 20. At least one is present.',
      resolve: ({ names }) => textsIn(names),
    }),
    severity: t.int({
      resolve: categoryField('severity'),
      description: 'The severity, from 1 (minor) to 5 (danger to life).',
    }),
    expression: t.boolean({
      resolve: categoryField('expression'),
      description:
        'Whether the category concerns expression. If so, an approval requires a written reason why the removal is necessary and proportionate.',
    }),
    noCapture: t.boolean({
      resolve: categoryField('noCapture'),
      description:
        'Whether captures are forbidden, as for child-abuse material. If so, only addresses and hashes are stored, and requests come first in work queues.',
    }),
    captureOnPaste: t.boolean({
      resolve: categoryField('captureOnPaste'),
      description:
        'Whether the pages of content are captured when it is added to a case of the category. Captures are never made if a category forbids them.',
    }),
    sourceNote: t.string({
      description: 'A note on the source of the category. Null if there is none.',
      resolve: categoryField('sourceNote'),
      nullable: true,
    }),
    endedOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day on which the category ended. From this day on, the category cannot be chosen for a case, finding or measurement. Null while it is in use.',
      resolve: async (category, args, context) =>
        (await categoryField('endedOn')(category, args, context))?.toISOString().slice(0, 10) ?? null,
    }),
    version: t.int({
      resolve: categoryField('version'),
      description: 'The version of the category, to be passed as `expectedVersion`. Every change raises it.',
    }),
    openCases: t.int({
      description: 'The number of open cases in the category itself, without its descendants.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.openCases ?? 0,
    }),
    casesEver: t.int({
      description: 'The number of cases that are or ever were in the category itself.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.cases ?? 0,
    }),
    parent: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The parent in the tree. Null for a root.',
      resolve: async (category, args, context) => {
        const parentId = await categoryField('parentId')(category, args, context)
        return parentId ? categoryById(context).load(parentId) : null
      },
    }),
    children: t.field({
      type: [CategoryRef],
      description: 'The direct children in the tree.',
      resolve: ({ id }, _args, context) => childrenOf(context).load(id),
    }),
  }),
})

builder.queryField('categories', (t) =>
  t.field({
    type: [CategoryRef],
    authScopes: { staff: true, limited: keyResourceNames },
    description:
      'All categories as a flat list, including ended categories, at most 1,000. `parent` links them into a tree. An API key that is narrowed to categories sees only these and their descendants.',
    resolve: (_root, _args, { db, audience }) =>
      db.category.findMany({
        where: audience.limits?.categories ? { id: { in: [...audience.limits.categories] } } : {},
        orderBy: { slug: 'asc' },
        take: MAX_CATEGORIES,
      }),
  }),
)
