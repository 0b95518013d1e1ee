/** People at work during a fault: every command is repeated with its key until it is answered. */
import { mutationOf } from '#support/api/client.ts'
import { type Intent, intentOf, type Kind, type Workplace } from './intents.ts'

export interface Acknowledgement extends Intent {
  id: string
  /** `performance.now()` at the arrival of its answer. */
  at: number
}

type Outcome = { id: string } | { again: string } | { refused: string }

/** Pause between the commands of one person, and before a repetition. */
const PAUSE_MS = 30
const RETRY_PAUSE_MS = 100
/** A client that waits longer than this for an answer disconnects and repeats the command. */
const ANSWER_LIMIT_MS = 4_000
/** A command is abandoned after this long without an answer, over all attempts. */
const PATIENCE_MS = 60_000

export class Load {
  readonly workplaces: Workplace[]
  readonly acknowledged: Acknowledgement[] = []
  /** Answers that mean neither success nor a retry, with their number. */
  readonly refusals = new Map<string, number>()
  /** Commands abandoned without an answer. */
  readonly unanswered: Intent[] = []
  retries = 0
  readonly #latest: number[]
  readonly #people: Promise<void>[]
  #finishing = false
  #abandoned = false

  constructor(workplaces: Workplace[]) {
    this.workplaces = workplaces
    this.#latest = workplaces.map(() => Number.NEGATIVE_INFINITY)
    this.#people = workplaces.map((workplace, person) => this.#work(workplace, person))
  }

  /** Whether everybody has had a command acknowledged since `moment` (of `performance.now()`). */
  hasWorkedSince(moment: number): boolean {
    return this.#latest.every((at) => at > moment)
  }

  /** Resolves when every person's last command is answered or abandoned. */
  async finish(): Promise<void> {
    this.#finishing = true
    await Promise.all(this.#people)
  }

  /** Stops repeating commands, when no server will answer any more. */
  abandon(): void {
    this.#abandoned = true
  }

  async #work(workplace: Workplace, person: number): Promise<void> {
    for (let n = 0; !this.#finishing; n++) {
      const intent = intentOf(workplace, n)
      const id = await this.#carryOut(intent)
      if (id === null) return void this.unanswered.push(intent)
      const at = performance.now()
      this.#latest[person] = at
      this.acknowledged.push({ ...intent, id, at })
      await pause(PAUSE_MS)
    }
  }

  async #carryOut(intent: Intent): Promise<string | null> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end && !this.#abandoned; ) {
      const outcome = await send(intent)
      if ('id' in outcome) return outcome.id
      if ('refused' in outcome) this.refusals.set(outcome.refused, (this.refusals.get(outcome.refused) ?? 0) + 1)
      this.retries++
      await pause(RETRY_PAUSE_MS)
    }
    return null
  }
}

/** One attempt. No answer within `limitMs`, 429, 503 and TryAgainError mean: repeat. */
export async function send({ kind, key, input, client }: Intent, limitMs: number = ANSWER_LIMIT_MS): Promise<Outcome> {
  const body = JSON.stringify({ query: mutation(kind), variables: { input: { key, ...input } } })
  try {
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { ...client.headers, 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(limitMs),
    })
    const text = await response.text()
    if (response.status === 503 || response.status === 429) return { again: String(response.status) }
    const refused = { refused: `${kind}: ${response.status} ${text.slice(0, 300).replaceAll(/[0-9a-f-]{20,}/g, '…')}` }
    if (response.status !== 200) return refused
    const result = (JSON.parse(text) as { data?: Record<string, Record<string, unknown>> }).data?.[kind]
    if (result?.__typename === 'TryAgainError') return { again: 'TryAgainError' }
    const object = result?.[mutationOf(kind).field] as { id: string } | undefined
    return object ? { id: object.id } : refused
  } catch (error) {
    return { again: String(error) }
  }
}

function mutation(kind: Kind): string {
  const { inputType, payload, field } = mutationOf(kind)
  return `mutation ($input: ${inputType}) { ${kind}(input: $input) { __typename
    ... on ${payload} { ${field} { id } } ... on Error { message } ... on RuleError { code } } }`
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
