import { type Found, find, type findable } from '#domain/find.ts'
import { builder } from './builder.ts'
import { CaseNode } from './cases.ts'
import type { Context } from './context.ts'
import { ContentItemRef, itemById } from './items.ts'
import { byId } from './loaders.ts'
import { RemovalRequestRef, requestById } from './requests.ts'
import { TipRef } from './tips.ts'

const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))
const tipById = byId(({ db }, ids) => db.tip.findMany({ where: { id: { in: ids } } }))

const load: Record<(typeof findable)[number], (context: Context, id: string) => Promise<object | null>> = {
  Case: (context, id) => caseById(context).load(id),
  RemovalRequest: (context, id) => requestById(context).load(id),
  Tip: (context, id) => tipById(context).load(id),
  ContentItem: (context, id) => itemById(context).load(id),
}

/** Rows do not say what they are; what found them does. */
const typeOf = new WeakMap<object, Found['type']>()

const FindableUnion = builder.unionType('Findable', {
  types: [CaseNode, RemovalRequestRef, TipRef, ContentItemRef],
  resolveType: (row) => typeOf.get(row),
})

const FoundRef = builder.objectRef<Found>('Found').implement({
  description: 'One thing that an asker may have meant.',
  fields: (t) => ({
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'Null where it has gone in between.',
      resolve: async ({ type, id }, _args, context) => {
        const row = await load[type](context, id)
        if (row) typeOf.set(row, type)
        return row as never
      },
    }),
    case: t.field({
      type: CaseNode,
      nullable: true,
      description: 'Of an item: the newest case that holds it.',
      resolve: async ({ caseId }, _args, context) => (caseId ? caseById(context).load(caseId) : null) as never,
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'Of an item: the open request that asks for it.',
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
  }),
})

builder.queryField('find', (t) =>
  t.field({
    type: [FoundRef],
    authScopes: { staff: true },
    description:
      'What a pasted address, a number ("YC-2026-000012", "12") or words of a title (accents do not matter) may mean. At most 20, numbers first; of requests, words find those on the board.',
    args: { text: t.arg.string({ required: true, description: '1 to 2,000 characters.' }) },
    resolve: (_root, args, { db, sql, now }) => find(db, sql, now, args.text),
  }),
)
