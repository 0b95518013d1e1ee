import type { Category } from '@takedown/prisma/generated/client/client.ts'
import type { CategoryRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'

export const categoryById = byId<Category>(({ db }, ids) => db.category.findMany({ where: { id: { in: ids } } }))
const rest = lazyField(categoryById)
const childrenOf = listsBy<Category>(
  ({ parentId }) => parentId ?? '',
  ({ db }, ids) => db.category.findMany({ where: { parentId: { in: ids } }, orderBy: { slug: 'asc' } }),
)

export const CategoryRef = builder.objectRef<CategoryRow & Partial<Category>>('Category')
builder.node(CategoryRef, {
  description: "A kind of harm, from the operator's own tree. A filter by a category includes everything below it.",
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => categoryById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug'),
    nameVi: t.exposeString('nameVi'),
    nameEn: t.exposeString('nameEn'),
    severity: t.int({ resolve: rest('severity'), description: '1 (minor) to 5 (danger to life).' }),
    expression: t.boolean({
      resolve: rest('expression'),
      description: 'Speech: approval needs a written necessity and proportionality reason.',
    }),
    noCapture: t.boolean({
      resolve: rest('noCapture'),
      description: 'Address and hash only; captures are refused.',
    }),
    sourceNote: t.string({ resolve: rest('sourceNote'), nullable: true }),
    parent: t.field({
      type: CategoryRef,
      nullable: true,
      resolve: async (category, args, context) => {
        const parentId = await rest('parentId')(category, args, context)
        return parentId ? categoryById(context).load(parentId) : null
      },
    }),
    children: t.field({ type: [CategoryRef], resolve: ({ id }, _args, context) => childrenOf(context).load(id) }),
  }),
})

builder.queryField('categories', (t) =>
  t.field({
    type: [CategoryRef],
    authScopes: { staff: true },
    description: 'The whole tree as a flat list; `parent` says where each hangs.',
    resolve: (_root, _args, { db }) => db.category.findMany({ orderBy: { slug: 'asc' }, take: 1000 }),
  }),
)
