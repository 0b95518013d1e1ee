import { find, type SearchHit } from '#domain/board/search.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'
import { caseById, FindableUnion, loadFindable } from './search-results.ts'

const FoundRef = builder.objectRef<SearchHit>('Found').implement({
  description: 'One thing that an asker may have meant.',
  fields: (t) => ({
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'Null where it has gone in between.',
      resolve: (result, _args, context) => loadFindable(result, context),
    }),
    case: t.field({
      type: CaseNode,
      nullable: true,
      description: 'Of an item: the newest case that holds it.',
      resolve: ({ caseId }, _args, context) => (caseId ? caseById(context).load(caseId) : null) as never,
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
