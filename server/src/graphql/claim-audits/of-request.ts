/** How many items of a request wait for the result of an audit. */
import type { Tx } from '#domain/core/command.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

/** Cost: one statement, which reads the sampled items of these requests. */
const readCounts = (db: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<{ id: string; items: number }[]> =>
  db.$queryRaw`
    SELECT i.request_id::text AS id, count(*)::int AS items FROM request_item i
      JOIN claim_audit_item s ON s.request_item_id = i.id JOIN claim_audit a ON a.id = s.audit_id
    WHERE i.request_id = ANY (${[...ids]}::uuid[]) AND a.closed_at IS NULL AND s.result IS NULL GROUP BY 1`

const itemsToAudit = byId(({ db }, ids) => readCounts(db, ids))

builder.objectField(RemovalRequestRef, 'itemsToAudit', (t) =>
  t.int({
    nullable: true,
    authScopes: { staff: true },
    description: 'How many items are in the sample of an open audit and have no result yet.',
    resolve: async ({ id }, _args, context) => (await itemsToAudit(context).load(id))?.items ?? 0,
  }),
)
