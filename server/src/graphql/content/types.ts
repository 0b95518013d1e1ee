import type { Check, ContentItem } from '@takedown/prisma/generated/client/client.ts'
import type { PlatformRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { CheckMethodEnum, ContentKindEnum, PresenceEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { personById } from '#graphql/people/people.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

export type ItemRow = ContentItem & { platform?: PlatformRow }

export const itemById = byId<ItemRow>(({ db }, ids) => db.contentItem.findMany({ where: { id: { in: ids } } }))
const checksOf = listsBy<Check>(
  ({ itemId }) => itemId,
  async ({ sql }, ids) => {
    // The latest twenty of each: a probe may look at a thing for years.
    const { rows } = await sql.query<Check>(
      `SELECT c.id, c.item_id AS "itemId", c.up, c.method, c.observed_at AS "observedAt", c.recorded_at AS "recordedAt",
         c.author_id AS "authorId", c.note
       FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL
         (SELECT * FROM "check" WHERE item_id = asked.id ORDER BY observed_at DESC LIMIT 20) c`,
      [ids],
    )
    return rows
  },
)

const CheckRef = builder.objectRef<Check>('Check').implement({
  description: 'One observation that a thing is up or gone.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Check', id) }),
    up: t.exposeBoolean('up'),
    method: t.expose('method', { type: CheckMethodEnum }),
    observedAt: t.expose('observedAt', { type: 'DateTime' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    author: t.string({
      nullable: true,
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
    note: t.exposeString('note', { nullable: true }),
  }),
})

export const ContentItemRef = builder.objectRef<ItemRow>('ContentItem')
builder.node(ContentItemRef, {
  description: 'One thing on a platform, at one canonical address.',
  authScopes: { staff: true, liaison: true, press: false },
  id: { resolve: ({ id }) => id },
  // A liaison reaches items through its requests alone.
  loadManyWithoutCache: (ids, context) =>
    context.audience.role === 'PLATFORM'
      ? ids.map(() => null)
      : Promise.all(ids.map((id) => itemById(context).load(id))),
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platform, platformId }, _args, context) => platform ?? platformById(context).load(platformId),
    }),
    url: t.exposeString('canonicalUrl', {
      description: 'The canonical address: https, without tracking. Never render it as a live link.',
    }),
    kind: t.expose('kind', { type: ContentKindEnum }),
    title: t.exposeString('title', { nullable: true }),
    reach: t.exposeInt('reach', { nullable: true, description: 'Members, followers or views when it was recorded.' }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    presence: t.expose('presence', { type: PresenceEnum }),
    presenceAt: t.expose('presenceAt', { type: 'DateTime', nullable: true }),
    checks: t.field({
      type: [CheckRef],
      description: 'The latest twenty observations, newest first.',
      resolve: ({ id }, _args, context) => checksOf(context).load(id),
    }),
  }),
})

export const itemResult = objectResult(ContentItemRef, (context, id) => itemById(context).clear(id).load(id))
