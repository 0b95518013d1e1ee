import { type Cache, cacheExchange, type Resolver, type UpdateResolver } from '@urql/exchange-graphcache'
import { embeddedTypes, possibleTypes, questions } from '#graphql/generated/cache-facts.ts'
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

/** Some forty screens. Of a day's hundreds of cases and filters, the last ones are gone back to. */
const KEPT = 150

/**
 * Holds the answers to the questions asked last. An older one is let go of, with all that it alone led to; a screen that still
 * shows it keeps it, and asks again once a change touches it. Questions without arguments are few, and stay.
 */
function keepLast(): UpdateResolver {
  const request = new Map<string, () => void>()
  return (_result, args, cache, { fieldName }) => {
    const key = fieldName + JSON.stringify(args)
    request.delete(key)
    request.set(key, () => cache.invalidate('Query', fieldName, args))
    if (request.size <= KEPT) return
    const [oldest, letGo] = request.entries().next().value!
    request.delete(oldest)
    letGo()
  }
}

/** What a list has brought already stands at once; what the server says is missing, or not for this viewer, is missing. */
const byId =
  (__typename: string): Resolver =>
  (_parent, args, cache, { fieldName }) =>
    cache.resolve('Query', fieldName, args) === null ? null : { __typename, id: args.id as string }

export const cache = () => {
  const last = keepLast()
  return cacheExchange({
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
    updates: {
      Query: Object.fromEntries(questions.map((name) => [name, last])),
      Mutation: Object.fromEntries(changes.map((name) => [name, changeLists])),
    },
  })
}
