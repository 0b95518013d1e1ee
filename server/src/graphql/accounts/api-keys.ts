/** API keys: the type, and the list of all keys for administrators. */

import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { apiKeyCommands } from '#domain/accounts/allowed-commands.ts'
import type { ApiKeyScope } from '#domain/accounts/api-keys.ts'
import { findApiKeys } from '#domain/accounts/find.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { NewsroomRef, PersonRef } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { RoleEnum } from '#graphql/people/roles.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { ApiKeyScopeEnum } from './enums.ts'

export const apiKeyParts = { platform: true, newsroom: true, createdBy: true } as const satisfies Prisma.ApiKeyInclude

/** `secret` is present only in the result of createApiKey. */
export type ApiKeyRow = Prisma.ApiKeyGetPayload<{ include: typeof apiKeyParts }> & { secret?: string | null }

const apiKeyById = byId<ApiKeyRow>(({ db }, ids) =>
  db.apiKey.findMany({ where: { id: { in: ids } }, include: apiKeyParts }),
)

export const ApiKeyRef = builder.objectRef<ApiKeyRow>('ApiKey')
builder.node(ApiKeyRef, {
  description: 'A key with which a program authenticates: `Authorization: Bearer <key>`.',
  authScopes: { accounts: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => apiKeyById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The program that uses the key.' }),
    prefix: t.exposeString('prefix', {
      description: 'The first characters of the key. They identify the key, but give no access.',
    }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the key.' }),
    platform: t.expose('platform', {
      type: PlatformRef,
      nullable: true,
      description: 'The platform to which a key with the role PLATFORM is restricted. Null for other roles.',
    }),
    newsroom: t.expose('newsroom', {
      type: NewsroomRef,
      nullable: true,
      description: 'The newsroom to which a key with the role PRESS is restricted. Null for other roles.',
    }),
    scopes: t.field({
      type: [ApiKeyScopeEnum],
      description: 'What the key may do.',
      resolve: ({ scopes }) => scopes as ApiKeyScope[],
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (key, _args, context) => apiKeyCommands(viewerOf(context), key),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the key was created.' }),
    createdBy: t.expose('createdBy', {
      type: PersonRef,
      nullable: true,
      description: 'The administrator who created the key. Null if the account is unknown.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the key expires. Null if it does not expire.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the key was last used, to the minute. Null before its first use.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the key was revoked. Null if it was not revoked.',
    }),
    secret: t.string({
      nullable: true,
      description: 'The complete key. Null except in the result of createApiKey.',
      resolve: ({ secret }) => secret ?? null,
    }),
  }),
})

const ApiKeyConnection = builder.connectionObject({ type: ApiKeyRef, name: 'ApiKeyConnection' }, { name: 'ApiKeyEdge' })

builder.queryField('apiKeys', (t) =>
  t.field({
    type: ApiKeyConnection,
    authScopes: { accounts: true },
    description: 'All API keys, newest first, even revoked and expired ones.',
    args: {
      text: t.arg.string({
        description: 'Selects keys whose name or prefix contains these words, without regard to accents.',
      }),
      ...pageArgs(50, 100),
    },
    resolve: (_root, { text, ...args }, { db }) =>
      page(
        args,
        { default: 50, max: 100, by: 'id' },
        async (after, take) =>
          db.apiKey.findMany({
            where: {
              AND: [
                after ? { id: { lt: after[0] } } : {},
                text?.trim() ? { id: { in: await findApiKeys(db, text) } } : {},
              ],
            },
            include: apiKeyParts,
            orderBy: { id: 'desc' },
            take,
          }),
        ({ id }) => [id, ''],
      ),
  }),
)
