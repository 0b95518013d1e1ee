/** API keys: the type, and the list of all keys for administrators. */

import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { apiKeyCommands } from '#domain/accounts/allowed-commands.ts'
import { findApiKeys } from '#domain/accounts/find.ts'
import type { ApiKeyScope } from '#domain/accounts/keys/input.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { NewsroomRef, PersonRef } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { RoleEnum } from '#graphql/people/roles.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { ApiKeyScopeEnum } from './enums.ts'

export const apiKeyParts = { platform: true, newsroom: true, createdBy: true } as const satisfies Prisma.ApiKeyInclude

/** `secret` is present only in the results of createApiKey and rotateApiKey. */
export type ApiKeyRow = Prisma.ApiKeyGetPayload<{ include: typeof apiKeyParts }> & { secret?: string | null }

const apiKeyById = byId<ApiKeyRow>(({ db }, ids) =>
  db.apiKey.findMany({ where: { id: { in: ids } }, include: apiKeyParts }),
)

const present = <T>(values: (T | null)[]): T[] => values.filter((value) => value !== null)

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
    platforms: t.field({
      type: [PlatformRef],
      description: 'The only platforms that the key sees, at most 100. Empty if it is not narrowed to platforms.',
      resolve: async ({ platforms }, _args, context) =>
        present(await Promise.all(platforms.map((id) => platformById(context).load(id)))),
    }),
    categories: t.field({
      type: [CategoryRef],
      description:
        'The only categories that the key sees, with their descendants, at most 100. Empty if it is not narrowed to categories.',
      resolve: async ({ categories }, _args, context) =>
        present(await Promise.all(categories.map((id) => categoryById(context).load(id)))),
    }),
    sources: t.exposeStringList('sources', {
      description:
        'The IP addresses and CIDR ranges from which the key may be used, at most 100. Empty for all addresses.',
    }),
    previousUntil: t.expose('previousUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the secret before the last rotation is valid. Null if it is not valid.',
    }),
    version: t.exposeInt('version', {
      description: 'The version of the key, to be passed as `expectedVersion`. Every change and rotation raises it.',
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
      description: 'The complete key. Null except in the results of createApiKey and rotateApiKey.',
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
