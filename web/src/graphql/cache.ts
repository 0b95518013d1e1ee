import { type Cache, cacheExchange, type UpdateResolver } from '@urql/exchange-graphcache'
import { embeddedTypes, possibleTypes } from './generated/cache-facts.ts'

/** Lists whose membership a change may alter; single entities are written by id from the change's own answer. */
const lists = ['cases', 'tips', 'requestItems', 'metrics', 'previewItems']

const changeLists: UpdateResolver = (_result, _args, cache: Cache) => {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (lists.includes(fieldName)) cache.invalidate('Query', fieldName, args)
}

const changes = [
  'submitTip',
  'dismissTip',
  'linkTip',
  'openCase',
  'updateCase',
  'closeCase',
  'reopenCase',
  'addItems',
  'draftRequest',
  'sendRequest',
  'recordResponse',
  'correctResponse',
  'withdrawItems',
  'withdrawRequest',
  'reverseItem',
]

export const cache = () =>
  cacheExchange({
    possibleTypes,
    keys: Object.fromEntries(embeddedTypes.map((name) => [name, () => null])),
    resolvers: {
      Query: {
        case: (_parent, args) => ({ __typename: 'Case', id: args.id as string }),
        tip: (_parent, args) => ({ __typename: 'Tip', id: args.id as string }),
        request: (_parent, args) => ({ __typename: 'RemovalRequest', id: args.id as string }),
        platform: (_parent, args) => ({ __typename: 'Platform', id: args.id as string }),
      },
    },
    updates: { Mutation: Object.fromEntries(changes.map((name) => [name, changeLists])) },
  })
