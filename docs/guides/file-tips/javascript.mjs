const { DESK, KEY, COUNT = '10000' } = process.env
const tips = Array.from({ length: Number(COUNT) }, (_, n) => ({
  reference: `js-${n}`, // your own reference, from which the key is made: a repeated run files nothing twice
  subject: `Tip ${n}`,
  text: `See https://example.org/js/${n}`,
}))

/** One operation files at most ten tips. */
async function file(batch) {
  const fields = batch.map(
    (_, n) => `t${n}: submitTip(input: $t${n}) { ... on SubmitTipPayload { tip { number } } ... on Error { message } }`,
  )
  const query = `mutation (${batch.map((_, n) => `$t${n}: SubmitTipInput!`)}) { ${fields.join(' ')} }`
  const inputs = batch.map(({ reference, subject, text }, n) => [`t${n}`, { key: `tip:${reference}`, subject, text }])
  const response = await fetch(`${DESK}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: Object.fromEntries(inputs) }),
  })
  if (response.status === 429 || response.status === 503) {
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    await new Promise((resolve) => setTimeout(resolve, 1000 * (seconds + Math.random())))
    return file(batch)
  }
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return Object.values(data)
}

let filed = 0
for (let at = 0; at < tips.length; at += 10) {
  const batch = tips.slice(at, at + 10)
  for (const [n, { tip, message }] of (await file(batch)).entries()) {
    if (tip) filed++
    else console.error(batch[n].reference, message)
  }
}
console.log(`tips: ${filed}`)
