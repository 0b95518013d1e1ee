/** An external client that acts as a platform's liaison: it signs in to the demo, and then uses GraphQL over HTTP. */
import { randomUUID } from 'node:crypto'
import type { BoardRequest, PlatformMutation } from './habits.ts'

/** A signed-in liaison. */
export interface Liaison {
  /** The first 12 requests that wait for this platform, by due date. */
  board(): Promise<BoardRequest[]>
  /** Runs the mutation and returns the type name of its result, which is the payload or an error. */
  run(mutation: PlatformMutation): Promise<string>
}

/** Returns the e-mail addresses of all liaisons of the demo. */
export async function liaisonsAt(url: string): Promise<string[]> {
  const accounts = await readJson<{ email: string; role: string }[]>(await fetch(`${url}/auth/demo`))
  return accounts.filter(({ role }) => role === 'PLATFORM').map(({ email }) => email)
}

/** Signs in as a demo account. `url` is the base URL of the server. */
export async function signIn(url: string, email: string): Promise<Liaison> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', origin: new URL(url).origin }
  const body = JSON.stringify({ role: 'PLATFORM', email })
  const response = await fetch(`${url}/auth/demo`, { method: 'POST', headers, body })
  await readJson(response)
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  const execute = async <T>(query: string, variables: object = {}): Promise<T> => {
    const init = { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify({ query, variables }) }
    const { data, errors } = await readJson<{ data: T; errors?: { message: string }[] }>(
      await fetch(`${url}/graphql`, init),
    )
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '))
    return data
  }
  return {
    async board() {
      const { board } = await execute<Board>(boardQuery)
      return board.nodes.map(({ items, ...request }) => ({
        ...request,
        waiting: items.nodes.map(({ id, item }) => ({ id, kind: item.kind.code })),
      }))
    },
    async run({ name, input }) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { __typename } }`
      const { done } = await execute<{ done: { __typename: string } }>(query, {
        input: { key: randomUUID(), ...input },
      })
      return done.__typename
    },
  }
}

interface Board {
  board: {
    nodes: (Omit<BoardRequest, 'waiting'> & { items: { nodes: { id: string; item: { kind: { code: string } } }[] } })[]
  }
}

const boardQuery = `query Simulator {
  board(first: 12) {
    nodes { id version state sentAt items(first: 30, states: [AWAITING]) { nodes { id item { kind { code } } } } }
  }
}`

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  return (await response.json()) as T
}
