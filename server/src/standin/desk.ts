/**
 * Clients of the public API of the server: simulated liaisons, that is people at a platform who answer requests, and
 * programs with an API key of their platform.
 */
import { randomUUID } from 'node:crypto'
import type { BoardRequest, PlatformMutation } from './habits.ts'

export interface Liaison {
  /** The first 12 requests that wait for this platform, by due date. */
  board(): Promise<BoardRequest[]>
  /** Returns the type name of the mutation's result, which is its payload or an error. */
  run(mutation: PlatformMutation): Promise<string>
}

export async function accountsAt(url: string, role: 'PLATFORM' | 'ADMIN'): Promise<string[]> {
  const accounts = await readJson<{ email: string; role: string }[]>(await fetch(`${url}/auth/demo`))
  return accounts.filter((account) => account.role === role).map(({ email }) => email)
}

export type Execute = <T>(query: string, variables?: object) => Promise<T>

const executeWith =
  (url: string, headers: Record<string, string>): Execute =>
  async <T>(query: string, variables: object = {}): Promise<T> => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }
    const { data, errors } = await readJson<{ data: T; errors?: { message: string }[] }>(
      await fetch(`${url}/graphql`, init),
    )
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '))
    return data
  }

export async function signIn(url: string, role: 'PLATFORM' | 'ADMIN', email: string): Promise<Execute> {
  const { origin } = new URL(url)
  const headers = { 'content-type': 'application/json', accept: 'application/json', origin }
  const response = await fetch(`${url}/auth/demo`, { method: 'POST', headers, body: JSON.stringify({ role, email }) })
  await readJson(response)
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  return executeWith(url, { origin, cookie })
}

export const withKey = (url: string, secret: string): Execute => executeWith(url, { authorization: `Bearer ${secret}` })

export function liaisonOf(execute: Execute): Liaison {
  return {
    async board() {
      const { board } = await execute<Board>(boardQuery)
      return board.nodes.map(({ items, ...request }) => ({
        ...request,
        waiting: items.nodes.map(({ id, item }) => ({ id, kind: item.kind.code, address: item.url })),
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
    nodes: (Omit<BoardRequest, 'waiting'> & {
      items: { nodes: { id: string; item: { kind: { code: string }; url: string | null } }[] }
    })[]
  }
}

const boardQuery = `query StandIn {
  board(first: 12) {
    nodes { id number version state reference sentAt items(first: 30, states: [AWAITING]) { nodes { id item { kind { code } url } } } }
  }
}`

export async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  return (await response.json()) as T
}
