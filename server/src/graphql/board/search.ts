/** The search over cases, requests, tips and content items. */
import { type SearchHit, search } from '#domain/board/search.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { RemovalRequestRef, requestById } from '#graphql/requests/types.ts'
import { caseById, FindableUnion, loadFindable } from './search-results.ts'

const FoundRef = builder.objectRef<SearchHit>('Found').implement({
  description: 'One result of the search.',
  fields: (t) => ({
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'The object. Null if it was deleted since the search.',
      resolve: (result, _args, context) => loadFindable(result, context),
    }),
    case: t.field({
      type: CaseNode,
      nullable: true,
      description: 'The newest case that contains the content item. Null for results other than content items.',
      resolve: ({ caseId }, _args, context) => (caseId ? caseById(context).load(caseId) : null) as never,
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The open request that contains the content item. Null if there is none, or for other results.',
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
  }),
})

builder.queryField('find', (t) =>
  t.field({
    type: [FoundRef],
    authScopes: { staff: true },
    description:
      'Searches by a pasted address, a number ("YC-2026-000012" or "12") or words of a title. Accents do not matter. At most 20 results, matches of numbers first; by words, only requests on the board match.',
    args: { text: t.arg.string({ required: true, description: 'The text to search for: 1 to 2,000 characters.' }) },
    resolve: (_root, args, { db, sql, now }) => search(db, sql, now, args.text),
  }),
)
