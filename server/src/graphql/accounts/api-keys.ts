import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import { RoleEnum } from '#graphql/core/enums.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { NewsroomRef, PersonRef } from '#graphql/people/people.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

export const apiKeyParts = { platform: true, newsroom: true, createdBy: true } as const satisfies Prisma.ApiKeyInclude

/** A row, and in the answer to the change that made it the key itself. */
export type ApiKeyRow = Prisma.ApiKeyGetPayload<{ include: typeof apiKeyParts }> & { secret?: string | null }

const apiKeyById = byId<ApiKeyRow>(({ db }, ids) =>
  db.apiKey.findMany({ where: { id: { in: ids } }, include: apiKeyParts }),
)

export const ApiKeyRef = builder.objectRef<ApiKeyRow>('ApiKey')
builder.node(ApiKeyRef, {
  description: 'How a program comes in: `Authorization: Bearer <key>`.',
  authScopes: { admin: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => apiKeyById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Which program it is for.' }),
    prefix: t.exposeString('prefix', {
      description: 'How the key begins; enough to know it by, too little to use it.',
    }),
    role: t.expose('role', { type: RoleEnum }),
    platform: t.expose('platform', {
      type: PlatformRef,
      nullable: true,
      description: 'Of a key with the role PLATFORM.',
    }),
    newsroom: t.expose('newsroom', { type: NewsroomRef, nullable: true, description: 'Of a key with the role PRESS.' }),
    scopes: t.exposeStringList('scopes', { description: 'read: to ask and subscribe; write: to change as well.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.expose('createdBy', { type: PersonRef, nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'Null: it does not run out.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'To the minute; null before its first use.',
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    secret: t.string({
      nullable: true,
      description: 'The whole key; only in the answer to the change that made it, and only once.',
      resolve: ({ secret }) => secret ?? null,
    }),
  }),
})

const ApiKeyConnection = builder.connectionObject({ type: ApiKeyRef, name: 'ApiKeyConnection' }, { name: 'ApiKeyEdge' })

builder.queryField('apiKeys', (t) =>
  t.field({
    type: ApiKeyConnection,
    authScopes: { admin: true },
    description: 'Every key, newest first, those that ended among them; at most 100 a page.',
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 50, max: 100, by: 'id' },
        (after, take) =>
          db.apiKey.findMany({
            where: after && { id: { lt: after[0] } },
            include: apiKeyParts,
            orderBy: { id: 'desc' },
            take,
          }),
        ({ id }) => [id, ''],
      ),
  }),
)
