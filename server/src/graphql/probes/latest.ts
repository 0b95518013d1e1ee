/** The latest observation of an item by a person, and the latest by a probe of this product, for lists of items. */
import type { Check } from '@takedown/prisma/generated/client/client.ts'
import { CheckRef, ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { latestProbes, ProbeRef } from './types.ts'

const latestProbeOf = latestProbes(1)

const latestOfPerson = listsBy<Check>(
  ({ itemId }) => itemId,
  async ({ sql }, ids) => {
    const { rows } = await sql.query<Check>(
      `SELECT c.id, c.item_id AS "itemId", c.up, c.method, c.observed_at AS "observedAt", c.recorded_at AS "recordedAt",
         c.author_id AS "authorId", c.note, c.proof, c.evidence_id AS "evidenceId"
       FROM unnest($1::uuid[]) AS requested (id) CROSS JOIN LATERAL
         (SELECT * FROM "check" WHERE item_id = requested.id AND method = 'PERSON' AND voided_at IS NULL
          ORDER BY observed_at DESC, id DESC LIMIT 1) c`,
      [ids],
    )
    return rows
  },
)

builder.objectFields(ContentItemRef, (t) => ({
  latestProbe: t.field({
    type: ProbeRef,
    nullable: true,
    description: 'The latest probe, with any verdict. Null if no program of this installation probed the content.',
    resolve: async ({ id }, _args, context) => (await latestProbeOf(context).load(id))[0] ?? null,
  }),
  latestPersonCheck: t.field({
    type: CheckRef,
    nullable: true,
    description: 'The latest check by a person. Null if no person checked the content.',
    resolve: async ({ id }, _args, context) => (await latestOfPerson(context).load(id))[0] ?? null,
  }),
}))
