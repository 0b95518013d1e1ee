/**
 * Acts that a person has confirmed and can still take back. An act waits ten seconds before its mutations are sent. It
 * is sent at once if the person asks for it or leaves the page.
 */
import type { Refusal } from '#lib/mutationError.ts'
import { type Signal, store } from '#lib/store.ts'

/** How long an act can be taken back, in milliseconds. */
export const GRACE_MS = 10_000
/** A browser sends at most 64 KiB in all requests that outlive their page. A longer act is sent at once. */
export const MAX_BYTES = 60_000
/** How often an act is sent to a server that answers with a temporary failure, before it comes back as refused. */
const MAX_TEMPORARY = 4

/** The address and the name of the object of an act, for links. */
export type ObjectLink = { href: string; text: string }

/** The refusal of a mutation, or the version of its object after it. */
export type StepResult = {
  refused: Refusal | null
  version: number | null
  /** Whether the server failed in such a way that the same request may succeed a moment later. */
  isTemporary?: boolean
}

/** One mutation of an act. */
export type Step = {
  /** Id of the object that the mutation changes. */
  subject: string
  /** The version of the object that the person has seen. Null if the object has none. */
  version: number | null
  /** Tells the mutation that an earlier act of the same person has moved the object on to this version. */
  rebase(version: number): void
  /** The request that `send` would send now. */
  body(): string
  /** Sends the mutation with the same idempotency key each time. Never throws. */
  send(): Promise<StepResult>
}

/** `retrying`: the server could not be reached, and the act is sent again when it can. */
export type ActState = 'waiting' | 'sending' | 'retrying'

export type NewAct = {
  /** What will be recorded, in words: "Ghi cuộc gọi". */
  text: string
  link?: ObjectLink
  steps: readonly Step[]
  /** Further objects in whose rows the act is shown. */
  others?: readonly string[]
  /** Whether the act completes the work on its object, so that a queue may open its next entry. */
  completes?: boolean
  /** Called once with the results of the steps. */
  onSent(results: readonly StepResult[]): void
  onUndone?(): void
}

export type Act = Pick<NewAct, 'text' | 'link' | 'completes'> & {
  id: string
  subjects: readonly string[]
  state: ActState
  /** When the act will be sent, in milliseconds of this machine's clock. */
  endsAt: number
  /** False as soon as a request may have reached the server. */
  canUndo: boolean
}

type Held = { act: Act; spec: NewAct; timer?: ReturnType<typeof setTimeout>; run?: Promise<void> }

type Surroundings = {
  /** Resolves when the server can be reached. `failures` is how often the act has failed to reach it. */
  untilReached(failures: number): Promise<unknown>
  isOffline(): boolean
  /** Called when the page is left, with the requests that are sent without waiting for their answers. */
  onLeft?(act: Act, bodies: readonly string[]): void
}

const bytesOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + new TextEncoder().encode(step.body()).length, 0)

const isWorthRepeating = ({ refused, isTemporary }: StepResult, failures: number): boolean =>
  refused?.kind === 'unreachable' || (isTemporary === true && failures < MAX_TEMPORARY)

/** The acts of this tab, in the order in which the person confirmed them. */
export class PendingActs {
  readonly acts: Signal<readonly Act[]> = store<readonly Act[]>([])
  #held: Held[] = []
  /** By which version each object moved on through acts of this person alone, in the order of sending. */
  readonly #moves: { subject: string; from: number }[] = []
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Holds the act back for ten seconds. Returns its id. */
  hold(spec: NewAct, id: string = crypto.randomUUID()): string {
    const { text, link, completes, steps, others = [] } = spec
    const heldBytes = this.#held.reduce((sum, { spec: { steps: each } }) => sum + bytesOf(each), 0)
    const isTooLong = heldBytes + bytesOf(steps) > MAX_BYTES
    const endsAt = Date.now() + (isTooLong ? 0 : GRACE_MS)
    const subjects = [...new Set([...steps.map(({ subject }) => subject), ...others])]
    const act: Act = { id, text, link, completes, subjects, state: 'waiting', endsAt, canUndo: true }
    const held: Held = { act, spec }
    this.#held.push(held)
    this.#publish()
    if (isTooLong) void this.#send(held)
    else held.timer = setTimeout(() => void this.#send(held), GRACE_MS)
    return id
  }

  /** Takes the act back. Returns false if it may have been sent already. */
  undo(id: string): boolean {
    const held = this.#find(id)
    if (!held?.act.canUndo) return false
    this.#remove(held)
    held.spec.onUndone?.()
    return true
  }

  /** Takes back the act that was confirmed last, of those that can be taken back. */
  undoLast(): boolean {
    const last = this.#held.findLast(({ act }) => act.canUndo)
    return last !== undefined && this.undo(last.act.id)
  }

  /** Sends the act without waiting for the end of its ten seconds. Earlier acts on the same object are sent before it. */
  async sendNow(id: string): Promise<void> {
    const held = this.#find(id)
    if (held) await this.#send(held)
  }

  /** Sends all acts, or those on some objects, and waits until the server has answered. */
  async sendAll(concerns: (subject: string) => boolean = () => true): Promise<void> {
    await Promise.all(this.#held.filter(({ act }) => act.subjects.some(concerns)).map((held) => this.#send(held)))
  }

  /**
   * Returns the version to expect instead of `version`, on an object that `concerns` accepts: acts of this person that
   * were sent since the person saw `version` are no conflict.
   */
  follow(version: number, concerns: (subject: string) => boolean): number {
    let current = version
    for (const { subject, from } of this.#moves) if (from === current && concerns(subject)) current = from + 1
    return current
  }

  /**
   * Sends everything at once, because the page is being left and later answers may not be received. A mutation on an
   * object with an earlier act expects the version that the earlier act will have made.
   */
  leave(): void {
    const versions = new Map<string, number>()
    for (const held of [...this.#held]) {
      if (held.act.state === 'sending' && held.spec.steps.length === 1) {
        for (const { subject, version } of held.spec.steps) if (version !== null) versions.set(subject, version + 1)
        continue
      }
      for (const step of held.spec.steps) {
        if (step.version === null) continue
        const version = versions.get(step.subject) ?? step.version
        step.rebase(version)
        versions.set(step.subject, version + 1)
      }
      this.#change(held, { state: 'sending', canUndo: false })
      this.#around.onLeft?.(
        held.act,
        held.spec.steps.map((step) => step.body()),
      )
      // A page that stays after all, such as one in the background of a telephone, goes on with the same keys.
      const sent = held.spec.steps.map(async (step) => {
        const result = await step.send()
        return isWorthRepeating(result, 1) ? this.#sendStep(held, step, 1) : result
      })
      held.run = Promise.all(sent).then((results) => this.#finish(held, results))
    }
  }

  #send(held: Held): Promise<void> {
    held.run ??= this.#run(held)
    return held.run
  }

  async #run(held: Held): Promise<void> {
    clearTimeout(held.timer)
    const { steps } = held.spec
    const earlier = this.#held.slice(0, this.#held.indexOf(held))
    await Promise.all(
      earlier
        .filter(({ act }) => act.subjects.some((id) => held.act.subjects.includes(id)))
        .map((each) => this.#send(each)),
    )
    if (this.#around.isOffline()) {
      this.#change(held, { state: 'retrying' })
      await this.#around.untilReached(0)
    }
    if (!this.#held.includes(held)) return
    const results: StepResult[] = []
    for (const step of steps) results.push(await this.#sendStep(held, step))
    this.#finish(held, results)
  }

  /** Sends the step until the server can be reached. `failed` is how often it could not be reached before. */
  async #sendStep(held: Held, step: Step, failed = 0): Promise<StepResult> {
    for (let failures = failed; ; failures++) {
      if (failures > 0) {
        this.#change(held, { state: 'retrying' })
        await this.#around.untilReached(failures)
      }
      this.#change(held, { state: 'sending', canUndo: false })
      const result = await step.send()
      if (!isWorthRepeating(result, failures + 1)) {
        if (result.version !== null) this.#moveOn(step, result.version)
        return result
      }
    }
  }

  /** Rebases later acts of the same person that were confirmed on the version before this one. */
  #moveOn({ subject, version }: Step, next: number): void {
    if (version === null || next !== version + 1) return
    this.#moves.push({ subject, from: version })
    const steps = this.#held.flatMap(({ spec }) => spec.steps)
    for (const step of steps) if (step.subject === subject && step.version === version) step.rebase(next)
  }

  #finish(held: Held, results: readonly StepResult[]): void {
    // The page was left and stayed after all, and a second run of the act has ended before.
    if (!this.#held.includes(held)) return
    this.#remove(held)
    held.spec.onSent(results)
  }

  #find = (id: string) => this.#held.find(({ act }) => act.id === id)

  #change(held: Held, change: Partial<Act>): void {
    held.act = { ...held.act, ...change }
    this.#publish()
  }

  #remove(held: Held): void {
    clearTimeout(held.timer)
    this.#held = this.#held.filter((each) => each !== held)
    this.#publish()
  }

  #publish(): void {
    this.acts.set(this.#held.map(({ act }) => act))
  }
}
