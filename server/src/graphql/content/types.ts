/**
 * Content items, such as a post or a site at one address, and their checks. A check is one observation that content is
 * up or gone.
 */

import type { Check, ContentItem } from '@takedown/prisma/generated/client/client.ts'
import { addressReaderOf, isUnderstood, platformsOfAddresses } from '#domain/content/address-reader.ts'
import { addresseeOf } from '#domain/content/items.ts'
import { isWithin } from '#domain/core/keys/limits.ts'
import type { PlatformRow } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId, listsBy, onceFor } from '#graphql/core/loaders.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { result } from '#graphql/mutation/payload.ts'
import { personById } from '#graphql/people/people.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { termField } from '#graphql/vocabularies/terms.ts'
import { CheckMethodEnum, PresenceEnum } from './enums.ts'

export type ItemRow = ContentItem & { platform?: PlatformRow | null }

/** The platforms with their address rules, loaded once for each operation. */
export const platformsFor = onceFor(({ db }) => platformsOfAddresses(db))

/** The parser of addresses. It applies the address rules of the platforms of this installation. */
const addressReader = onceFor(async (context) => addressReaderOf(await platformsFor(context)))

export const itemById = byId<ItemRow>(({ db }, ids) => db.contentItem.findMany({ where: { id: { in: ids } } }))
const checksOf = listsBy<Check>(
  ({ itemId }) => itemId,
  async ({ sql }, ids) => {
    // Only the latest 20 checks of each item, because an item may be probed for years.
    const { rows } = await sql.query<Check>(
      `SELECT c.id, c.item_id AS "itemId", c.up, c.method, c.observed_at AS "observedAt", c.recorded_at AS "recordedAt",
         c.author_id AS "authorId", c.note, c.proof, c.evidence_id AS "evidenceId"
       FROM unnest($1::uuid[]) AS requested (id) CROSS JOIN LATERAL
         (SELECT * FROM "check" WHERE item_id = requested.id AND voided_at IS NULL ORDER BY observed_at DESC LIMIT 20) c`,
      [ids],
    )
    return rows
  },
)

/** The kind of each item, as stated in the latest request that was sent to the liaison's platform. */
const sentKindOf = byId<{ id: string; kind: string }>(
  ({ db, audience }, ids) => db.$queryRaw`
    SELECT DISTINCT ON (item_id) item_id AS id, sent_kind AS kind FROM request_item
    WHERE item_id = ANY (${ids}::uuid[]) AND platform_id = ${audience.platformId}::uuid AND sent_kind IS NOT NULL
    ORDER BY item_id, sent_at DESC, id DESC`,
)

const kindField = termField(
  'ContentKind',
  'kind',
  'The kind of content. A liaison reads the kind that the latest request to the platform stated, without later corrections.',
)

export const CheckRef = builder.objectRef<Check>('Check').implement({
  description: 'One observation of whether content is up or gone.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Check', id) }),
    up: t.exposeBoolean('up', { description: 'Whether the content was up.' }),
    method: t.expose('method', { type: CheckMethodEnum, description: 'How the check was made.' }),
    observedAt: t.expose('observedAt', { type: 'DateTime', description: 'When the content was observed.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the check was recorded.' }),
    author: t.string({
      nullable: true,
      description: 'The name of the person who recorded the check. Null if a program recorded it.',
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
    note: t.exposeString('note', { nullable: true, description: 'A note about the check. Null if there is none.' }),
    proof: t.exposeString('proof', {
      nullable: true,
      description: 'What proves the observation, in words. Null if it was not stated.',
    }),
  }),
})

const DestinationRef = builder.objectRef<ItemRow>('Destination').implement({
  description: 'The address to which content leads, such as the target of a short link, as a person recorded it.',
  fields: (t) => ({
    url: t.string({
      description: 'The address. Never render it as a live link.',
      resolve: ({ leadsTo }) => leadsTo!,
    }),
    seenAt: t.field({
      type: 'DateTime',
      description: 'When the person saw the destination.',
      resolve: ({ leadsToSeenAt }) => leadsToSeenAt!,
    }),
    author: t.string({
      nullable: true,
      description: 'The name of the person who recorded the destination. Null if a program recorded it.',
      resolve: async ({ leadsToAuthorId }, _args, context) =>
        leadsToAuthorId ? ((await personById(context).load(leadsToAuthorId))?.name ?? null) : null,
    }),
  }),
})

export const ContentItemRef = builder.objectRef<ItemRow>('ContentItem')
builder.node(ContentItemRef, {
  description:
    'Content at one canonical address, on a platform or on a site that belongs to no platform; or content of a platform that is known only by its name, such as a private group, until its address is set.',
  authScopes: { staff: true, liaison: true, press: false, limited: ['requests', 'cases'] },
  id: { resolve: ({ id }) => id },
  // A liaison and a limited key read content items only through what contains them.
  loadManyWithoutCache: (ids, context) =>
    context.audience.role === 'PLATFORM' || context.audience.limits
      ? ids.map(() => null)
      : Promise.all(ids.map((id) => itemById(context).load(id))),
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform on which the content is. Null for content on a site that belongs to no platform.',
      resolve: ({ platform, platformId }, _args, context) =>
        isWithin(context.audience.limits, { platformId })
          ? (platform ?? (platformId === null ? null : platformById(context).load(platformId)))
          : null,
    }),
    addressee: t.field({
      type: PlatformRef,
      nullable: true,
      description:
        'To whom requests for the content are addressed: the addressee that an officer chose, otherwise the platform. Null if the addressee is unknown, so that the content cannot be requested.',
      resolve: (row, _args, context) => {
        const id = addresseeOf(row)
        return id === null ? null : platformById(context).load(id)
      },
    }),
    domain: t.exposeString('domain', {
      nullable: true,
      description:
        'The registered domain of the site, in Punycode, or the IP address of the site. Null for content on a platform.',
    }),
    url: t.exposeString('canonicalUrl', {
      nullable: true,
      description:
        'The canonical address: https, without tracking parameters. Never render it as a live link. Null while the content is known only by its name.',
    }),
    name: t.string({
      nullable: true,
      description: 'The name of content whose address is unknown, as letters print it. Null if the address is known.',
      resolve: ({ canonicalUrl, title }) => (canonicalUrl === null ? title : null),
    }),
    isNamed: t.boolean({
      description:
        'Whether the content was recorded by its name. `setItemAddress` sets the address of such content, and can replace it until a request with the content is sent.',
      resolve: ({ nameKey }) => nameKey !== null,
    }),
    isShortLink: t.boolean({
      description: 'Whether the address belongs to a link shortener and therefore leads to another address.',
      resolve: async ({ canonicalUrl }, _args, context) =>
        canonicalUrl !== null && (await addressReader(context)).rules.isShortLink(canonicalUrl),
    }),
    leadsTo: t.field({
      type: DestinationRef,
      nullable: true,
      description:
        'The address to which the address of the content leads, as a person saw it. Null if nobody recorded it.',
      resolve: (item) => (item.leadsTo === null ? null : item),
    }),
    addressUnderstood: t.boolean({
      description:
        'Whether the address has a form that the product knows. True also if there is no address. An address of an unknown form is stored as it was entered, so another spelling of it becomes a separate content item.',
      resolve: async ({ canonicalUrl }, _args, context) =>
        canonicalUrl === null || isUnderstood(await addressReader(context), canonicalUrl),
    }),
    kind: t.field({
      ...kindField,
      resolve: async (item, args, context) => {
        const sent = context.audience.role === 'PLATFORM' ? await sentKindOf(context).load(item.id) : null
        return kindField.resolve(sent || item, args, context)
      },
    }),
    title: t.exposeString('title', { nullable: true, description: 'The title of the content. Null if it is unknown.' }),
    reach: t.exposeInt('reach', {
      nullable: true,
      description: 'The number of members, followers or views when it was last recorded. Null if it is unknown.',
    }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', description: 'When the content was first recorded.' }),
    source: t.field(termField('ItemSource', 'source', 'How the authority first learned of the content.')),
    presence: t.expose('presence', {
      type: PresenceEnum,
      description: 'Whether the content is online at its address, according to the checks.',
    }),
    presenceAt: t.expose('presenceAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The time of the check that gave `presence` its current value. Null while the presence is UNKNOWN.',
    }),
    checks: t.field({
      type: [CheckRef],
      description:
        'The latest checks, newest first, at most 20. Checks that were recorded by mistake and then corrected are left out.',
      resolve: ({ id }, _args, context) => checksOf(context).load(id),
    }),
  }),
})

export const itemResult = result('item', (t) =>
  t.field({
    type: ContentItemRef,
    description: 'The content item after the mutation.',
    resolve: ({ answer }, _args, context) => orNotFound(itemById(context).clear(answer.id).load(answer.id)),
  }),
)
