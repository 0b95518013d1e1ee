/** A client of the server like a browser or a program: GraphQL over HTTP, live queries over WebSocket. */
import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLNonNull, type GraphQLSchema, type GraphQLUnionType, getNamedType } from 'graphql'
import { createClient, type Client as LiveClient } from 'graphql-ws'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Data = any

export interface Answered {
  status: number
  data?: Data
  errors?: { message: string; extensions?: { code?: string }; path?: (string | number)[] }[]
}

export class Client {
  readonly url: string
  readonly headers: Record<string, string>

  constructor(url: string, headers: Record<string, string>) {
    this.url = url
    this.headers = headers
  }

  static async signIn(url: string, account: { role: string; email: string }): Promise<Client> {
    const response = await fetch(`${url}/auth/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(account),
    })
    if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`)
    const cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ')
    return new Client(url, { cookie, origin: url })
  }

  /** The whole answer, errors included. */
  async ask(query: string, variables: object = {}): Promise<Answered> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const text = await response.text()
    try {
      return { status: response.status, ...(JSON.parse(text) as object) }
    } catch {
      return { status: response.status, errors: [{ message: text }] }
    }
  }

  /** The data; throws where there are errors. */
  async get(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask(query, variables)
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  /**
   * Runs one mutation with a fresh key (or `key`). Returns the changed object with the position of the payload, or an
   * error of the union. `selection` selects further fields of the object.
   */
  async change(name: string, input: Record<string, unknown>, selection = ''): Promise<Data> {
    const { inputType, payload, field, type } = mutationOf(name)
    const data = await this.get(
      `mutation ($input: ${inputType}) { ${name}(input: $input) { __typename
        ... on ${payload} { position ${field} { __typename ${basics[type] ?? 'id'} ${selection} } }
        ... on Error { message }
        ... on ValidationError { issues { path code message part } }
        ... on RuleError { code ids others { code ids } }
        ... on ConflictError { currentVersion changes { type actor } } } }`,
      { input: { key: crypto.randomUUID(), ...input } },
    )
    const result = data[name]
    return result.__typename === payload ? { ...result[field], position: result.position } : result
  }

  /** The same, but an error of the union throws. */
  async must(name: string, input: Record<string, unknown>, selection = ''): Promise<Data> {
    const result = await this.change(name, input, selection)
    if (result.__typename.endsWith('Error')) throw new Error(`${name}: ${JSON.stringify(result)}`)
    return result
  }

  /** Opens a WebSocket; the test must dispose of it. */
  live(): LiveClient {
    const { headers } = this
    class AsUs extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers })
      }
    }
    return createClient({ url: `${this.url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: AsUs, retryAttempts: 0 })
  }
}

/** Fields to select of each type, all of them visible to every role that may run its mutations. */
const basics: Record<string, string> = {
  Account: 'id state invitation',
  AlarmAcknowledgement: 'id at',
  ApiKey: 'id prefix secret',
  Briefing: 'id version state',
  Case: 'id number version state',
  ContentItem: 'id presence',
  Display: 'id name version token pairingCode',
  Import: 'id state',
  Newsroom: 'id name',
  NotificationSettings: 'id digestAt',
  RemovalRequest: 'id number version state',
  Shift: 'id lookedAt',
  Tip: 'id number version state',
  WebhookSecret: 'secret',
}

let schema: GraphQLSchema | undefined

/** The types of a mutation, and the field of its payload that holds the changed object. */
export function mutationOf(name: string): { inputType: string; payload: string; field: string; type: string } {
  schema ??= buildSchema(readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8'))
  const mutation = schema.getMutationType()!.getFields()[name]!
  const payload = (mutation.type as GraphQLNonNull<GraphQLUnionType>).ofType
    .getTypes()
    .find((type) => type.name.endsWith('Payload'))!
  const object = Object.values(payload.getFields()).find((field) => field.name !== 'position')!
  return {
    inputType: String(mutation.args[0]!.type),
    payload: payload.name,
    field: object.name,
    type: getNamedType(object.type).name,
  }
}

/** Collects the frames of a subscription, for a test to wait on. */
export function collect(live: LiveClient, query: string, variables: Record<string, unknown> = {}) {
  const frames: Data[] = []
  let error: unknown
  let ended = false
  let wake = () => {}
  const stop = live.subscribe<Data>(
    { query, variables },
    {
      next: (result) => {
        frames.push(result.errors ? result : Object.values(result.data ?? {})[0])
        wake()
      },
      error: (reason) => {
        error = reason
        wake()
      },
      complete: () => {
        ended = true
        wake()
      },
    },
  )
  return {
    frames,
    stop,
    get error() {
      return error
    },
    /** The first frame, past or future, for which `test` is true. */
    async until(test: (frame: Data) => boolean, ms = 5000): Promise<Data> {
      for (const end = Date.now() + ms; ; ) {
        const frame = frames.find(test)
        if (frame) return frame
        if (error || ended || Date.now() > end)
          throw new Error(
            `no such frame; ${frames.length} seen: ${JSON.stringify(frames).slice(0, 2000)} ${JSON.stringify(error)}`,
          )
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 100)
        })
      }
    },
  }
}
