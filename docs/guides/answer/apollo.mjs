import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'

const { DESK, KEY } = process.env
const client = new ApolloClient({
  link: new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  cache: new InMemoryCache(),
})
const waiting = gql`{ board(first: 1) { nodes { id version items(first: 1, states: [AWAITING]) { nodes { id } } } } }`
const [request] = (await client.query({ query: waiting })).data.board.nodes
const [item] = request.items.nodes

const mutation = gql`mutation Answer($input: RecordResponseInput!) {
  recordResponse(input: $input) {
    ... on RecordResponsePayload { request { id version number doneCount awaitingCount } }
    ... on Error { message }
  }
}`
const input = {
  key: `answer-${request.version}-${item.id.split('_')[1]}`,
  requestId: request.id,
  expectedVersion: request.version,
  answers: [{ itemId: item.id, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR', note: 'Which part?' }],
}
const { data } = await client.mutate({ mutation, variables: { input } })
console.log(JSON.stringify(data.recordResponse))
