/** The search for cases, requests, tips and content items. */
import { type SearchHit, search } from '#domain/board/search.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { caseById, FindableUnion, loadFindable } from './search-results.ts'

const SearchResultRef = builder.objectRef<SearchHit>('Found').implement({
  description: 'One result of the search.',
  fields: (t) => ({
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'The object. Null if it was deleted after the search.',
      resolve: (result, _args, context) => loadFindable(result, context),
    }),
    case: t.field({
      type: CaseNode,
      nullable: true,
      description:
        'The case to which the content item was added last. Null if no case contains it, or if the result is not a content item.',
      resolve: ({ caseId }, _args, context) => (caseId ? caseById(context).load(caseId) : null) as never,
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description:
        'The open or unsent request that contains the content item. Null if no such request exists, or if the result is not a content item.',
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
  }),
})

builder.queryField('find', (t) =>
  t.field({
    type: [SearchResultRef],
    authScopes: { staff: true },
    description:
      'Searches by a pasted address, by a number such as "YC-2026-000012" or "12", or by words. Words are searched in subjects, titles, summaries, tips and names of content, without regard to accents. Returns at most 40 results, first those with a matching number. Finds requests in every state.',
    args: { text: t.arg.string({ required: true, description: 'A text of 1 to 2,000 characters.' }) },
    resolve: (_root, args, { db, sql, now }) => search(db, sql, now, args.text),
  }),
)
