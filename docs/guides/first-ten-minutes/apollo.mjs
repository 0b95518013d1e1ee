import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'

const { DESK, KEY } = process.env
const client = new ApolloClient({
  link: new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  cache: new InMemoryCache(),
})
const query = gql`{ board(first: 5) { nodes { id number platform { id name } dueAt } } }`
const { data } = await client.query({ query })
for (const { number, platform, dueAt } of data.board.nodes) console.log(number, platform.name, dueAt)
