/** A client of the server like a browser or a program: GraphQL over HTTP, live queries over WebSocket. */
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

  /** Runs one mutation with a fresh key (or `key`) and returns its result, which may be any member of the union. */
  async change(name: string, input: Record<string, unknown>, selection = ''): Promise<Data> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const data = await this.get(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
        ${name === 'addNewsroom' ? '... on Newsroom { id }' : '... on Node { id }'} ... on Error { message }
        ... on ValidationError { issues { path code message } }
        ... on RuleError { code ids }
        ... on ConflictError { currentVersion changes { type actor } }
        ${basics(name)} ${selection} } }`,
      { input: { key: crypto.randomUUID(), ...input } },
    )
    return data[name]
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

const ofTips = ['submitTip', 'askReporter', 'answerReporter', 'dismissTip', 'linkTip']
const ofCases = ['openCase', 'updateCase', 'addItems', 'assessItems', 'attachEvidence', 'closeCase', 'reopenCase']

function basics(name: string): string {
  if (ofTips.includes(name)) return '... on Tip { number version state }'
  if (ofCases.includes(name)) return '... on Case { number version state }'
  if (name.endsWith('Briefing')) return '... on Briefing { version state }'
  if (name === 'addNewsroom') return '... on Newsroom { name }'
  if (name.endsWith('Account')) return '... on Account { state invitation }'
  if (name.endsWith('ApiKey')) return '... on ApiKey { prefix secret }'
  if (name.endsWith('Display')) return '... on Display { name version token pairingCode }'
  if (name.endsWith('Notifications') || name.endsWith('NotificationSettings'))
    return '... on NotificationSettings { digestAt }'
  if (name === 'startShift' || name === 'leaveShiftNote') return '... on Shift { lookedAt }'
  if (name === 'acknowledgeAlarm') return '... on AlarmAcknowledgement { at }'
  if (name === 'cancelImport') return '... on Import { state }'
  return name === 'recordCheck' ? '... on ContentItem { presence }' : '... on RemovalRequest { number version state }'
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
