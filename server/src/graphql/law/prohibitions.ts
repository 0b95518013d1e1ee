/** Prohibitions: the provisions that content breaks. */
import type { Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { citationOf, dayOf, endsSoon, isInForce } from '#domain/law/citable.ts'
import { type ProhibitionEnding, prohibitionsEnding } from '#domain/law/ending.ts'
import { MAX_PROHIBITIONS } from '#domain/law/prohibitions.ts'
import { countCitingRequests } from '#domain/law/usage.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'

const prohibitionById = byId<Prohibition>(({ db }, ids) => db.prohibition.findMany({ where: { id: { in: ids } } }))

const usageOf = byId(({ db }, ids) => countCitingRequests(db, ids))

export const ProhibitionRef = builder.objectRef<Prohibition>('Prohibition')
builder.node(ProhibitionRef, {
  description:
    'A provision that content breaks. Each item of a request cites the prohibitions that its content breaks.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => prohibitionById(context).load(id))),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'A short lower-case name, which never changes.' }),
    citation: t.string({
      description:
        'The citation in the language `locale`. If there is none, the English citation, otherwise the citation in another language.',
      args: { locale: t.arg({ type: LocaleEnum, required: true, description: 'The language.' }) },
      resolve: (prohibition, { locale }) => citationOf(prohibition, locale),
    }),
    citations: t.field({
      type: [LocalizedTextRef],
      description: 'The citation, by language, at most 20. At least one is present.',
      resolve: ({ citations }) => textsIn(citations),
    }),
    summaries: t.field({
      type: [LocalizedTextRef],
      description: 'What the provision forbids, by language, at most 20. Empty if nobody stated it.',
      resolve: ({ summaries }) => textsIn(summaries),
    }),
    penalties: t.field({
      type: [LocalizedTextRef],
      description:
        'The sanction, with the provision that states it, by language, at most 20. Empty if nobody stated it.',
      resolve: ({ penalties }) => textsIn(penalties),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description:
        'The category to which the prohibition belongs. Null if it has none. For a case, the server suggests the prohibitions in force of its category, otherwise of the nearest category above it that has some in force, otherwise the prohibitions without a category.',
      resolve: ({ categoryId }, _args, context) => (categoryId ? categoryById(context).load(categoryId) : null),
    }),
    inForceFrom: t.field({
      type: 'Date',
      description: 'The first day on which the provision is in force.',
      resolve: ({ inForceFrom }) => dayOf(inForceFrom),
    }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which the provision is in force. Null if it has no end.',
      resolve: ({ inForceTo }) => (inForceTo ? dayOf(inForceTo) : null),
    }),
    inForceToday: t.boolean({
      description: 'Whether the provision is in force today.',
      resolve: async (prohibition, _args, context) =>
        isInForce(prohibition, localDay(context.now, await authorityZone(context))),
    }),
    endsSoon: t.boolean({
      description: 'Whether the provision ends within 60 days, or has ended.',
      resolve: async (prohibition, _args, context) =>
        endsSoon(prohibition, localDay(context.now, await authorityZone(context))),
    }),
    successor: t.field({
      type: ProhibitionRef,
      nullable: true,
      description: 'The prohibition to cite after the end of this prohibition. Null if no successor is known.',
      resolve: ({ successorId }, _args, context) => (successorId ? prohibitionById(context).load(successorId) : null),
    }),
    unconfirmed: t.exposeBoolean('unconfirmed', {
      description: 'Whether the wording must still be compared with the published text.',
    }),
    unsentRequests: t.int({
      description:
        'The number of unsent requests with an item that cites the prohibition. A change of the prohibition affects these requests.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.unsent ?? 0,
    }),
    openRequests: t.int({
      description:
        'The number of open requests with an item that cites the prohibition. A change of the prohibition does not change their letters.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.open ?? 0,
    }),
    requestsEver: t.int({
      description: 'The number of requests with an item that cites the prohibition, in any state.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.ever ?? 0,
    }),
    version: t.exposeInt('version', {
      description: 'The version of the prohibition, to be passed as `expectedVersion`. Every change raises it.',
    }),
  }),
})

builder.queryField('prohibitions', (t) =>
  t.field({
    type: [ProhibitionRef],
    description: 'All prohibitions, at most 500. The prohibition that came into force last comes first.',
    authScopes: { staff: true },
    args: { on: t.arg({ type: 'Date', description: 'Only prohibitions in force on this day.' }) },
    resolve: async (_root, { on }, { db }) => {
      const all = await db.prohibition.findMany({
        orderBy: [{ inForceFrom: 'desc' }, { slug: 'asc' }],
        take: MAX_PROHIBITIONS,
      })
      return on ? all.filter((prohibition) => isInForce(prohibition, on)) : all
    },
  }),
)

const ProhibitionEndingRef = builder.objectRef<ProhibitionEnding>('ProhibitionEnding').implement({
  description: 'A prohibition that ends within 60 days, or an ended prohibition that unsent requests still cite.',
  fields: (t) => ({
    prohibition: t.field({
      type: ProhibitionRef,
      description: 'The prohibition.',
      resolve: ({ prohibition }) => prohibition,
    }),
    unsentRequests: t.exposeInt('unsentRequests', {
      description:
        'The number of unsent requests with an item that cites the prohibition. After the end of the prohibition, these requests cannot be sent while they cite it.',
    }),
  }),
})

builder.queryField('prohibitionsEnding', (t) =>
  t.field({
    type: [ProhibitionEndingRef],
    authScopes: { staff: true },
    description:
      'The prohibitions that end within 60 days, and ended prohibitions that unsent requests still cite, at most 500. The earliest end comes first.',
    resolve: (_root, _args, { db, now }) => prohibitionsEnding(db, now),
  }),
)
