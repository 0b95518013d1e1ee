const { DESK, KEY } = process.env

async function ask(query, variables) {
  const response = await fetch(`${DESK}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const { board } = await ask('{ board(first: 1) { nodes { id version } } }')
const [{ id, version }] = board.nodes
const { request } = await ask(
  'query ($id: ID!) { request(id: $id) { items(first: 1, states: [AWAITING]) { nodes { id item { url } } } } }',
  { id },
)
const [{ id: itemId, item }] = request.items.nodes

// Your own system decides here what to do with item.url.
const answers = [{ itemId, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }]
const { recordResponse } = await ask(
  `mutation ($input: RecordResponseInput!) { recordResponse(input: $input) {
    __typename
    ... on RecordResponsePayload { request { number doneCount awaitingCount } }
    ... on Error { message }
    ... on ConflictError { currentVersion }
    ... on ValidationError { issues { path message } }
  } }`,
  // The same key with the same answer changes nothing, so a lost answer may be sent again.
  { input: { key: `answer-${version}-${itemId.split('_')[1]}`, requestId: id, expectedVersion: version, answers } },
)
console.log(item.url, JSON.stringify(recordResponse))
