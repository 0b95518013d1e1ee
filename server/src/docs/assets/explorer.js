/**
 * Starts GraphiQL. Without a header `Authorization` among its headers, operations use the session of this browser; with one,
 * they use the key and send no cookie. Keys are not stored.
 */
{
  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_, label) => `/graphiql/worker-${label}.js`,
  }
  const isSubscription = ({ query, operationName }) =>
    operationName
      ? new RegExp(`\\bsubscription\\s+${operationName}\\b`).test(query)
      : /^\s*(#.*\s*)*subscription\b/.test(query)

  const fetcher = async (params, options = {}) => {
    const headers = { 'content-type': 'application/json', ...options.headers }
    const hasKey = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
    const isLive = isSubscription(params)
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...headers,
        accept: isLive ? 'text/event-stream' : 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify(params),
      credentials: hasKey ? 'omit' : 'same-origin',
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    return isStream ? frames(response.body) : response.json()
  }

  async function* frames(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    try {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        text += value
        const parts = text.split('\n\n')
        text = parts.pop()
        for (const part of parts) {
          const data = /^data: (.+)$/m.exec(part)?.[1]
          if (data) yield JSON.parse(data)
        }
      }
    } finally {
      await reader.cancel()
    }
  }

  const defaultQuery = `# Runs with the session of this browser, or with a key: below, open "Headers" and enter
# { "Authorization": "Bearer …" }. Every field is explained in /docs.
{
  board(first: 5) {
    counts { requests overdueItems }
    nodes { number platform { name } dueAt }
  }
}
`
  const start = async () => {
    const schema = await fetch('/graphiql/schema.json').then((response) => response.json())
    self.YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
      ...{ fetcher, schema, defaultQuery, shouldPersistHeaders: false },
      ...{ title: '<a href="/docs/">Takedown Desk</a>', logo: '<img src="/icon.svg" alt="" width="28" height="28">' },
    })
  }
  start()
}
