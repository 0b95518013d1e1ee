/** Pairs of addresses that an administrator recorded as the same or as different content, and their mutations. */
import { type CheckedPair, deleteAddressPair, readPairs, recordAddressPair } from '#domain/platforms/address-pairs.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { personById } from '#graphql/people/people.ts'

const AddressPairRef = builder.objectRef<CheckedPair>('AddressPair').implement({
  description: 'Two addresses that an administrator recorded as the same content, or as different content.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('AddressPair', id) }),
    first: t.exposeString('first', { description: 'The first address, as it was entered.' }),
    second: t.exposeString('second', { description: 'The second address, as it was entered.' }),
    isSame: t.exposeBoolean('isSame', { description: 'Whether the two addresses were recorded as the same content.' }),
    note: t.exposeString('note', { nullable: true, description: 'A note about the pair. Null if there is none.' }),
    author: t.string({
      nullable: true,
      description: 'The name of the person who recorded the pair. Null if a program recorded it.',
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the pair was recorded.' }),
    firstUrl: t.string({
      nullable: true,
      description:
        'The canonical form of the first address by the present rules of addresses. Null if the address identifies no content.',
      resolve: ({ firstRead }) => ('item' in firstRead ? firstRead.item.url : null),
    }),
    secondUrl: t.string({
      nullable: true,
      description:
        'The canonical form of the second address by the present rules of addresses. Null if the address identifies no content.',
      resolve: ({ secondRead }) => ('item' in secondRead ? secondRead.item.url : null),
    }),
    holds: t.exposeBoolean('holds', {
      description: 'Whether the present rules of addresses agree with the recorded pair.',
    }),
  }),
})

builder.queryField('addressPairs', (t) =>
  t.field({
    type: [AddressPairRef],
    authScopes: { settings: true },
    description: 'The recorded pairs of addresses, the newest first, at most 1,000.',
    resolve: (_root, _args, { db }) => readPairs(db),
  }),
)

const pairResult = result('pair', (t) =>
  t.field({
    type: AddressPairRef,
    nullable: true,
    description: 'The pair. Null if it was deleted.',
    resolve: async ({ answer }, _args, { db }) => (await readPairs(db, { id: answer.id }))[0] ?? null,
  }),
)

mutation('recordAddressPair', {
  command: recordAddressPair,
  returns: pairResult,
  invalidates: ['addressPairs', 'settingsHistory'],
  description:
    'Records two addresses as the same content, or as different content, even if the rules of addresses say otherwise. RuleError PAIR_KNOWN if these two addresses are already recorded as a pair; TOO_MANY_ENTRIES beyond 1,000 pairs.',
  ids: {},
  fields: (t) => ({
    first: t.string({ required: true, description: 'The first address, at most 2,048 characters.' }),
    second: t.string({ required: true, description: 'The second address, at most 2,048 characters.' }),
    isSame: t.boolean({ required: true, description: 'Whether the two addresses are the same content.' }),
    note: t.string({ description: 'A note about the pair, at most 1,000 characters.' }),
  }),
  example: {
    first: 'https://dien-dan.example/t/1',
    second: 'https://dien-dan.example/t/1?page=1',
    isSame: true,
    note: 'Trang đầu của chủ đề',
  },
})

mutation('deleteAddressPair', {
  command: deleteAddressPair,
  returns: pairResult,
  invalidates: ['addressPairs', 'settingsHistory'],
  description: 'Deletes a recorded pair of addresses. The log keeps the pair.',
  ids: { pair: 'AddressPair' },
  fields: (t) => ({ pairId: t.id({ required: true, description: 'The pair to delete.' }) }),
  example: { pairId: exampleId('AddressPair') },
})
