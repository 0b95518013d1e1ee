/**
 * Acts that a person has confirmed and can still take back. An act waits ten seconds before its mutation is sent. It is
 * sent at once if the person asks for it or leaves the page.
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

/** The mutation of an act. */
export type Step = {
  /** Id of the object that the mutation changes. */
  subject: string
  /** The version of the object that the person has seen. Null if the object has none. */
  version: number | null
  /** Tells the mutation that an earlier act of the same person has moved the object on to this version. */
  rebase(version: number): void
  /** The request that `send` would send now. */
  body(): string
  /** The same mutation as a field, so that one operation can contain several of them. */
  call(): { field: string; inputType: string; input: object }
  /** Sends the mutation with the same idempotency key each time. Never throws. */
  send(): Promise<StepResult>
}

/** `retrying`: the server could not be reached, and the act is sent again when it can. */
export type ActState = 'waiting' | 'sending' | 'retrying'

export type NewAct = {
  /** What will be recorded, in words: "Ghi cuộc gọi". */
  text: string
  link?: ObjectLink
  step: Step
  /** Further objects in whose rows the act is shown. */
  others?: readonly string[]
  /** Whether the act completes the work on its object, so that a queue may open its next entry. */
  completes?: boolean
  /** Called once with the result of the mutation. */
  onSent(result: StepResult): void
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
  /** Called for each act that is sent because the page is left, with its request. */
  onLeft?(act: Act, body: string): void
  /** Sends the mutations so that they take effect in this order, even if the page ends. Never throws. */
  sendInOrder(steps: readonly Step[]): Promise<unknown>
}

const bytesOf = (step: Step): number => new TextEncoder().encode(step.body()).length

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
    const { text, link, completes, step, others = [] } = spec
    const heldBytes = this.#held.reduce((sum, { spec: { step: each } }) => sum + bytesOf(each), 0)
    const isTooLong = heldBytes + bytesOf(step) > MAX_BYTES
    const endsAt = Date.now() + (isTooLong ? 0 : GRACE_MS)
    const subjects = [...new Set([step.subject, ...others])]
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
   * Sends everything at once, because the page is being left and answers may not be received. A mutation on an object
   * with an earlier act expects the version that the earlier act will have made. A page that stays after all, such as
   * one in the background of a telephone, repeats each request with the same key and so learns its outcome.
   */
  leave(): void {
    const versions = new Map<string, number>()
    let bytes = 0
    const left = this.#held.filter(({ spec: { step } }) => {
      const size = bytesOf(step)
      if (bytes + size > MAX_BYTES) return false
      bytes += size
      return true
    })
    for (const held of left) {
      const { step } = held.spec
      if (step.version !== null) {
        // If a request may have reached the server, its repetition must have the same input.
        if (held.act.canUndo) step.rebase(versions.get(step.subject) ?? step.version)
        versions.set(step.subject, step.version + 1)
      }
      this.#change(held, { state: 'sending', canUndo: false })
      this.#around.onLeft?.(held.act, step.body())
    }
    if (left.length === 0) return
    const sent = this.#around.sendInOrder(left.map(({ spec }) => spec.step))
    for (const held of left) held.run ??= sent.then(() => this.#run(held))
  }

  #send(held: Held): Promise<void> {
    held.run ??= this.#run(held)
    return held.run
  }

  async #run(held: Held): Promise<void> {
    clearTimeout(held.timer)
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
    const result = await this.#sendStep(held)
    this.#remove(held)
    held.spec.onSent(result)
  }

  /** Sends the mutation until the server can be reached. */
  async #sendStep(held: Held): Promise<StepResult> {
    const { step } = held.spec
    for (let failures = 0; ; failures++) {
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
    for (const { spec } of this.#held)
      if (spec.step.subject === subject && spec.step.version === version) spec.step.rebase(next)
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
