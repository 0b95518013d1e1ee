import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'
import { RetryLink } from '@apollo/client/link/retry'

const { DESK, KEY, COUNT = '10000' } = process.env
const client = new ApolloClient({
  // The keys make it safe to send a tip again.
  link: new RetryLink({ attempts: { max: 10 }, delay: { initial: 1000, jitter: true } }).concat(
    new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  ),
  cache: new InMemoryCache(),
})
const mutation = gql`mutation File($input: SubmitTipInput!) {
  submitTip(input: $input) {
    ... on SubmitTipPayload { tip { id number } }
    ... on Error { message }
  }
}`
let filed = 0
for (let n = 0; n < Number(COUNT); n++) {
  const input = { key: `tip:apollo-${n}`, subject: `Tip ${n}`, text: `See https://example.org/apollo/${n}` }
  const { data } = await client.mutate({ mutation, variables: { input }, fetchPolicy: 'no-cache' })
  if (data.submitTip.tip) filed++
  else console.error(n, data.submitTip.message)
}
console.log(`tips: ${filed}`)
