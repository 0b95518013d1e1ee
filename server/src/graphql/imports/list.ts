/** The list of all imports, with a filter by state and sender. */
import type { ImportState, Prisma } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { badInput, pageBothWays } from '#graphql/core/keyset-pages.ts'
import { pageArgsBothWays } from '#graphql/core/page-args.ts'
import { ImportStateEnum } from './enums.ts'
import { ImportNode } from './types.ts'

const MAX_STATES = 20

const ImportFilterInput = builder.inputType('ImportFilter', {
  description: 'Which imports to list. An import must meet the conditions of all fields.',
  fields: (t) => ({
    states: t.field({ type: [ImportStateEnum], description: `Imports in one of these states, at most ${MAX_STATES}.` }),
    senderId: t.id({ description: 'Imports that this person sent.' }),
    byProgram: t.boolean({ description: 'True for imports that a program sent, false for those of people.' }),
  }),
})

function conditions({ states, senderId, byProgram }: typeof ImportFilterInput.$inferInput): Prisma.ImportWhereInput[] {
  if (states && states.length > MAX_STATES) throw badInput(`states must have at most ${MAX_STATES} entries`)
  return [
    ...(states ? [{ state: { in: states as ImportState[] } }] : []),
    ...(senderId == null ? [] : [{ actorKind: 'user', actorId: rowId('Person', senderId) }]),
    ...(byProgram == null ? [] : [{ actorKind: byProgram ? { not: 'user' } : 'user' }]),
  ]
}

const ImportConnection = builder.connectionObject(
  { type: ImportNode, name: 'ImportConnection' },
  { name: 'ImportEdge' },
)

builder.queryField('imports', (t) =>
  t.field({
    type: ImportConnection,
    authScopes: { staff: true },
    description: 'All imports, newest first.',
    args: {
      filter: t.arg({ type: ImportFilterInput, description: 'Which imports to list. Omit it for all imports.' }),
      ...pageArgsBothWays(30, 100),
    },
    resolve: (_root, { filter, ...args }, { db }: Context) => {
      const where = conditions(filter ?? {})
      return pageBothWays(
        args,
        { default: 30, max: 100, by: 'instant' },
        async (beside, take, backward) => {
          const by = backward ? 'gt' : 'lt'
          const direction = backward ? 'asc' : 'desc'
          const rows = await db.import.findMany({
            where: {
              AND: [
                ...where,
                ...(beside
                  ? [
                      {
                        OR: [
                          { startedAt: { [by]: new Date(beside[0]) } },
                          { startedAt: new Date(beside[0]), id: { [by]: beside[1] } },
                        ],
                      },
                    ]
                  : []),
              ],
            },
            orderBy: [{ startedAt: direction }, { id: direction }],
            take,
          })
          return backward ? rows.reverse() : rows
        },
        ({ startedAt, id }) => [startedAt.toISOString(), id],
      )
    },
  }),
)
