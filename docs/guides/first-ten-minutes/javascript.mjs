const { DESK, KEY } = process.env
const query = '{ board(first: 5) { counts { requests overdueItems } nodes { number platform { name } dueAt } } }'

const response = await fetch(`${DESK}/graphql`, {
  method: 'POST',
  headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
})
const { data, errors } = await response.json()
if (errors) throw new Error(JSON.stringify(errors))
for (const { number, platform, dueAt } of data.board.nodes) console.log(number, platform.name, dueAt)
