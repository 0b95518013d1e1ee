/** Probes: automatic attempts to observe whether content is up or gone, with what each was shown. */
import type { Probe, ProbePlan } from '@takedown/prisma/generated/client/client.ts'
import { itemSafeguards } from '#graphql/cases/safeguards.ts'
import { ProbeReasonEnum, ProbeVerdictEnum } from '#graphql/content/enums.ts'
import { ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'

/** Loads the latest probes of items, the newest first, at most `limit` of each item, by one statement. */
export const latestProbes = (limit: number) =>
  listsBy<Probe>(
    ({ itemId }) => itemId,
    async ({ sql }, ids) => {
      const { rows } = await sql.query<Probe>(
        `SELECT p.id, p.item_id AS "itemId", p.address, p.observed_at AS "observedAt", p.verdict, p.reason, p.status,
           p.final_address AS "finalAddress", p.title, p.sign, p.body_sha256 AS "bodySha256", p.milliseconds, p.demanded
         FROM unnest($1::uuid[]) AS requested (id) CROSS JOIN LATERAL
           (SELECT * FROM probe WHERE item_id = requested.id ORDER BY observed_at DESC, id DESC LIMIT $2) p`,
        [ids, limit],
      )
      return rows
    },
  )

const probesOf = latestProbes(20)

const planOf = byId<ProbePlan & { id: string }>(async ({ db }, ids) =>
  (await db.probePlan.findMany({ where: { itemId: { in: ids } } })).map((plan) => ({ ...plan, id: plan.itemId })),
)

/** Categories of earlier times count, too. */
export const forbidsCapture = async (context: Context, itemId: string): Promise<boolean> =>
  (await itemSafeguards(context).load(itemId))?.noCapture ?? false

/** Whether an item stands for an announced number in a reconstructed case. */
export const isReconstructed = byId<{ id: string }>(async ({ db }, ids) =>
  (
    await db.caseItem.findMany({
      where: { itemId: { in: ids }, case: { reconstructed: true } },
      select: { itemId: true },
      distinct: ['itemId'],
    })
  ).map(({ itemId: id }) => ({ id })),
)

export const ProbeRef = builder.objectRef<Probe>('Probe').implement({
  description:
    'One automatic attempt to observe whether content is up or gone. The verdicts UP and GONE are also checks of the content. The page itself is not stored.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Probe', id) }),
    address: t.exposeString('address', { description: 'The requested address. Never render it as a live link.' }),
    observedAt: t.expose('observedAt', { type: 'DateTime', description: 'When the probe ended.' }),
    verdict: t.expose('verdict', { type: ProbeVerdictEnum, description: 'What the probe concludes.' }),
    reason: t.expose('reason', { type: ProbeReasonEnum, description: 'Why the probe comes to its verdict.' }),
    status: t.exposeInt('status', { nullable: true, description: 'The HTTP status. Null if no answer arrived.' }),
    finalAddress: t.string({
      nullable: true,
      description:
        'The address of the page after redirects. Never render it as a live link. Null if no page arrived, and for categories that forbid captures unless it is the requested address.',
      resolve: async ({ itemId, finalAddress, address }, _args, context) =>
        finalAddress === address || !(await forbidsCapture(context, itemId)) ? finalAddress : null,
    }),
    title: t.string({
      nullable: true,
      resolve: async ({ itemId, title }, _args, context) =>
        title === null || (await forbidsCapture(context, itemId)) ? null : title,
      description: 'The title of the page. Null if it has none, and for categories that forbid captures.',
    }),
    sign: t.exposeString('sign', {
      nullable: true,
      description:
        'The text or address on the page that decided, as the rules of the platform state it. Null if none did.',
    }),
    bodySha256: t.exposeString('bodySha256', {
      nullable: true,
      description: 'The SHA-256 of the first 512 KiB of the page, in lower-case hex. Null if no page arrived.',
    }),
    milliseconds: t.exposeInt('milliseconds', { description: 'How long the probe took, in milliseconds.' }),
    demanded: t.exposeBoolean('demanded', { description: 'Whether a person demanded the probe.' }),
  }),
})

builder.objectFields(ContentItemRef, (t) => ({
  probes: t.field({
    type: [ProbeRef],
    description: 'The latest probes, newest first, at most 20.',
    resolve: ({ id }, _args, context) => probesOf(context).load(id),
  }),
  canBeProbed: t.boolean({
    description:
      'Whether `probeItem` is possible: this installation probes, and the content has an address and is in no reconstructed case.',
    resolve: async ({ id, canonicalUrl }, _args, context) =>
      context.canProbe && canonicalUrl !== null && !(await isReconstructed(context).load(id)),
  }),
  isProbeDemanded: t.boolean({
    description: 'Whether a person demanded a probe that has not ended yet.',
    resolve: async ({ id }, _args, context) => (await planOf(context).load(id))?.demanded ?? false,
  }),
  nextProbeAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the next probe is due. Null if none is planned, this installation does not probe, or a person demanded one.',
    resolve: async ({ id }, _args, context) => {
      const plan = context.canProbe ? await planOf(context).load(id) : null
      return plan && !plan.demanded ? plan.dueAt : null
    },
  }),
}))
