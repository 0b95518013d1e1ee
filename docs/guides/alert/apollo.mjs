import { ApolloClient, gql, InMemoryCache } from '@apollo/client/core'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'

const { DESK, KEY } = process.env
const socket = createClient({
  url: `${DESK.replace(/^http/, 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${KEY}` },
  retryAttempts: Number.POSITIVE_INFINITY,
})
const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() })
const query = gql`subscription Late($after: FeedPosition) {
  events(types: [ITEM_BREACHED], after: $after) {
    __typename
    ... on FeedReady { position }
    ... on EventsAppended { position nodes { id at requestId } }
  }
}`

// After a lost connection, this link subscribes again with the same variables, so it may miss events. Therefore each
// connection begins with a new subscription after the last position.
let last = null
let current
const follow = () => {
  current?.unsubscribe()
  current = client.subscribe({ query, variables: { after: last } }).subscribe(({ data }) => {
    const { __typename, position, nodes = [] } = data?.events ?? {}
    last = position ?? last
    if (__typename === 'FeedReady') console.log('ready')
    for (const { requestId, at } of nodes) console.log('late:', requestId, at)
  })
}
let isFirst = true
socket.on('connected', () => {
  if (!isFirst) follow()
  isFirst = false
})
follow()
