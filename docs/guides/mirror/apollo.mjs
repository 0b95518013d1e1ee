import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'
import { relayStylePagination } from '@apollo/client/utilities'

const { DESK, KEY } = process.env
const client = new ApolloClient({
  link: new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { requests: relayStylePagination(['orderBy', 'filter']) } } },
  }),
})
const query = gql`query Requests($after: String) {
  requests(first: 100, after: $after, orderBy: UPDATED_ASC) {
    edges { cursor node { id number state version dueAt } }
    pageInfo { hasNextPage endCursor }
  }
}`
const requests = client.watchQuery({ query, variables: { after: null } })
let { data } = await client.query({ query, variables: { after: null } })
while (data.requests.pageInfo.hasNextPage) {
  const { endCursor } = client.readQuery({ query }).requests.pageInfo
  ;({ data } = await requests.fetchMore({ variables: { after: endCursor } }))
}
console.log(`requests: ${client.readQuery({ query }).requests.edges.length}`)
