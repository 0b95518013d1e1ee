const { DESK, KEY, COUNT = '10000' } = process.env
const tips = Array.from({ length: Number(COUNT) }, (_, n) => ({
  reference: `js-${n}`, // your own reference: each is filed once, also if you run this again
  subject: `Tip ${n}`,
  text: 'A reader reported this page.',
  addresses: [`https://example.org/js/${n}`],
}))

const query = `mutation ($input: SubmitTipsInput!) { submitTips(input: $input) {
  ... on SubmitTipsPayload { tips { reference state tipId number } }
  ... on Error { message }
  ... on ValidationError { issues { path message } }
} }`

/** One operation files at most 100 tips. */
async function file(batch) {
  const input = { key: `batch:${batch[0].reference}`, tips: batch }
  const response = await fetch(`${DESK}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  })
  if (response.status === 429 || response.status === 503) {
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    await new Promise((resolve) => setTimeout(resolve, 1000 * (seconds + Math.random())))
    return file(batch)
  }
  const { data, errors } = await response.json()
  if (errors || !data.submitTips.tips) throw new Error(JSON.stringify(errors ?? data.submitTips))
  return data.submitTips.tips
}

let filed = 0
for (let at = 0; at < tips.length; at += 100) {
  for (const { reference, state } of await file(tips.slice(at, at + 100))) {
    if (state === 'CHANGED') console.error(reference, 'was filed before with another text')
    else filed++
  }
}
console.log(`tips: ${filed}`)
