/** The field `ContentItem.cases`, for staff only: the cases that contain a content item. */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import { ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { CaseNode } from './types.ts'

const casesOf = listsBy<Case & { itemId: string }>(
  ({ itemId }) => itemId,
  async ({ db }, ids) => {
    const inside = await db.caseItem.findMany({
      where: { itemId: { in: ids } },
      include: { case: true },
      orderBy: { case: { openedAt: 'asc' } },
    })
    return inside.map(({ case: row, itemId }) => ({ ...row, itemId }))
  },
)

builder.objectField(ContentItemRef, 'cases', (t) =>
  t.field({
    type: [CaseNode],
    description: 'The cases that contain the content, oldest first.',
    resolve: ({ id }, _args, context) => casesOf(context).load(id),
  }),
)
