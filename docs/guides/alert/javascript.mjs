const { DESK, KEY } = process.env
const query = `subscription { events(types: [ITEM_BREACHED]) {
  __typename
  ... on FeedReady { position }
  ... on EventsAppended { position nodes { type at requestId } }
  ... on FeedResyncRequired { reason }
} }`

let last = '' // the position of the last frame, from which the next connection continues
for (;;) {
  try {
    await follow()
  } catch (error) {
    console.error(error.message)
  }
  await new Promise((resolve) => setTimeout(resolve, 1000 + 1000 * Math.random()))
}

async function follow() {
  const headers = { authorization: `Bearer ${KEY}`, accept: 'text/event-stream' }
  if (last) headers['last-event-id'] = last
  const response = await fetch(`${DESK}/graphql?query=${encodeURIComponent(query)}`, { headers })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const frames = text.split('\n\n')
    text = frames.pop()
    for (const frame of frames) {
      last = /^id: (.*)$/m.exec(frame)?.[1] ?? last
      const data = /^data: (.+)$/m.exec(frame)?.[1]
      const events = data && JSON.parse(data).data?.events
      if (events?.__typename === 'FeedReady') console.log('ready')
      for (const { requestId, at } of events?.nodes ?? []) console.log('late:', requestId, at)
      if (events?.__typename === 'FeedResyncRequired') last = '' // read the overdue items again, then follow
    }
  }
}
