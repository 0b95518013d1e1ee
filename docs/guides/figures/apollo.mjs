import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'

const { DESK, KEY, FROM, TO } = process.env // such as 2026-10-01 and 2026-10-31
const client = new ApolloClient({
  link: new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  cache: new InMemoryCache(),
})
const query = gql`query Monthly($filter: MetricsFilter!) {
  figures(filter: $filter, groupBy: [PLATFORM]) {
    rows { keys { labelEn } rates(names: [ACTIONED_OF_REQUESTED, ON_TIME]) { name printedVi printedEn } }
  }
}`
const { data } = await client.query({ query, variables: { filter: { from: FROM, to: TO } } })
for (const { keys, rates } of data.figures.rows)
  for (const { name, printedEn } of rates) console.log(keys[0].labelEn, name, printedEn)
