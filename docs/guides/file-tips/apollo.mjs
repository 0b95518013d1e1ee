import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core'
import { RetryLink } from '@apollo/client/link/retry'

const { DESK, KEY, COUNT = '10000' } = process.env
const client = new ApolloClient({
  // The keys and references make it safe to send a batch again.
  link: new RetryLink({ attempts: { max: 10 }, delay: { initial: 1000, jitter: true } }).concat(
    new HttpLink({ uri: `${DESK}/graphql`, headers: { authorization: `Bearer ${KEY}` } }),
  ),
  cache: new InMemoryCache(),
})
const mutation = gql`mutation File($input: SubmitTipsInput!) {
  submitTips(input: $input) {
    ... on SubmitTipsPayload { tips { reference state tipId number } }
    ... on Error { message }
  }
}`
const tips = Array.from({ length: Number(COUNT) }, (_, n) => ({
  reference: `apollo-${n}`,
  subject: `Tip ${n}`,
  text: 'A reader reported this page.',
  addresses: [`https://example.org/apollo/${n}`],
}))
let filed = 0
for (let at = 0; at < tips.length; at += 100) {
  const batch = tips.slice(at, at + 100)
  const input = { key: `batch:${batch[0].reference}`, tips: batch }
  const { data } = await client.mutate({ mutation, variables: { input }, fetchPolicy: 'no-cache' })
  if (!data.submitTips.tips) throw new Error(data.submitTips.message)
  filed += data.submitTips.tips.filter(({ state }) => state !== 'CHANGED').length
}
console.log(`tips: ${filed}`)
