import { type Cache, cacheExchange, type Resolver, type UpdateResolver } from '@urql/exchange-graphcache'
import { embeddedTypes, possibleTypes } from './generated/cache-facts.ts'
import { optimistic, ownBoardKey } from './optimistic.ts'

/** Lists whose membership a change may alter; single entities are written by id from the change's own answer. */
const lists = ['cases', 'tips', 'requestItems', 'metrics', 'previewItems', 'workQueues', 'find', 'briefings']

const changeLists: UpdateResolver = (_result, _args, cache: Cache) => {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (lists.includes(fieldName) || fieldName === 'ownBoard') cache.invalidate('Query', fieldName, args)
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
  'submitForApproval',
  'approveRequest',
  'returnRequest',
  'draftBriefing',
  'sendRequest',
  'askClarification',
  'answerClarification',
  'recordResponse',
  'correctResponse',
  'withdrawItems',
  'withdrawRequest',
  'reverseItem',
  'saveView',
  'changeView',
  'deleteView',
  'restoreView',
  'placeViews',
]

/** What a list has brought already stands at once; what the server says is missing, or not for this viewer, is missing. */
const byId =
  (__typename: string): Resolver =>
  (_parent, args, cache, { fieldName }) =>
    cache.resolve('Query', fieldName, args) === null ? null : { __typename, id: args.id as string }

export const cache = () =>
  cacheExchange({
    possibleTypes,
    keys: { ...Object.fromEntries(embeddedTypes.map((name) => [name, () => null])), OwnBoard: ownBoardKey },
    resolvers: {
      Query: {
        briefing: byId('Briefing'),
        case: byId('Case'),
        tip: byId('Tip'),
        request: byId('RemovalRequest'),
        platform: byId('Platform'),
      },
    },
    optimistic,
    updates: { Mutation: Object.fromEntries(changes.map((name) => [name, changeLists])) },
  })
