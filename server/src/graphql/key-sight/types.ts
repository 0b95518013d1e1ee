/** `ApiKey.sees`: what the key may see and change, by resource. */
import { keyResourceNames, keyResources } from '@takedown/declarations/keys/scopes.ts'
import { type KeySight, MAX_SEEN, sightOfKey } from '#domain/key-sight/key-sight.ts'
import { ApiKeyRef } from '#graphql/accounts/api-keys.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

const ApiKeyResourceEnum = describedEnum(
  'ApiKeyResource',
  keyResourceNames,
  'A resource that scopes of API keys name.',
  Object.fromEntries(
    keyResourceNames.map((name) => [name, `The resource contains ${keyResources[name].description.en}`]),
  ) as Record<(typeof keyResourceNames)[number], string>,
)

const ApiKeySightRef = builder.objectRef<KeySight>('ApiKeySight').implement({
  description: 'What an API key may see and change of one resource.',
  fields: (t) => ({
    resource: t.expose('resource', { type: ApiKeyResourceEnum, description: 'The resource.' }),
    mayRead: t.exposeBoolean('mayRead', { description: 'Whether the key may read the resource.' }),
    mayWrite: t.exposeBoolean('mayWrite', { description: 'Whether the key may run mutations on the resource.' }),
    count: t.exposeInt('count', {
      nullable: true,
      description: `The number of objects that the key sees now. At most ${MAX_SEEN.toLocaleString('en')} are counted; ${(MAX_SEEN + 1).toLocaleString('en')} means that there are more. Null if the key sees none of the resource, and for events, which are not counted.`,
    }),
  }),
})

builder.objectField(ApiKeyRef, 'sees', (t) =>
  t.field({
    type: [ApiKeySightRef],
    description: 'What the key may see and change now, one entry for each resource that scopes can name.',
    resolve: (key, _args, { db, sql }) => sightOfKey(db, sql, key),
  }),
)
