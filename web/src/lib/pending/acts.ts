/**
 * Acts that a person has confirmed and can still take back. An act waits ten seconds before its mutation is sent. It is
 * sent at once if the person presses the button that sends it, or leaves the page.
 */
import type { Refusal } from '#lib/mutationError.ts'
import { type Signal, store } from '#lib/store.ts'

export const GRACE_MS = 10_000
/** Browsers limit requests that outlive their page to 64 KiB in total. An act that does not fit is sent at once. */
export const MAX_BYTES = 60_000
/** Maximum attempts if the server answers with temporary failures. Then the act counts as refused. */
const MAX_TEMPORARY = 4

export type ObjectLink = { href: string; text: string }

export type StepResult = {
  refused: Refusal | null
  version: number | null
  /** Whether the same request may succeed a moment later. */
  isTemporary?: boolean
}

export type Step = {
  subject: string
  version: number | null
  /** Sets the version that the mutation expects, because an earlier act of the same person has changed the object. */
  rebase(version: number): void
  body(): string
  /** The mutation as a field with its input, so that one GraphQL operation can contain several mutations. */
  call(): { field: string; inputType: string; input: object }
  /** Sends the mutation with the same idempotency key each time. Never throws. */
  send(): Promise<StepResult>
}

/** `retrying`: the last attempt failed, and the act is sent again when the server can be reached. */
export type ActState = 'waiting' | 'sending' | 'retrying'

export type NewAct = {
  /** What will be recorded, in words: "Ghi cuộc gọi". */
  text: string
  link?: ObjectLink
  step: Step
  others?: readonly string[]
  /** Whether the act completes the work on its object, so that a queue may open its next entry. */
  completes?: boolean
  onSent(result: StepResult): void
  onUndone?(): void
}

export type Act = Pick<NewAct, 'text' | 'link' | 'completes'> & {
  id: string
  subjects: readonly string[]
  state: ActState
  endsAt: number
  /** False as soon as a request of this act may have reached the server. */
  canUndo: boolean
}

type Held = { act: Act; spec: NewAct; timer?: ReturnType<typeof setTimeout>; run?: Promise<void> }

type Surroundings = {
  /** Resolves when the server can be reached. `failures` is the number of failed attempts of the act. */
  untilReached(failures: number): Promise<unknown>
  isOffline(): boolean
  /** Called for each act that is sent because the user leaves the page. `body` is its request. */
  onLeft?(act: Act, body: string): void
  /** Sends the mutations so that they take effect in this order, even if the page ends. Never throws. */
  sendInOrder(steps: readonly Step[]): Promise<unknown>
}

const bytesOf = (step: Step): number => new TextEncoder().encode(step.body()).length

const isWorthRepeating = ({ refused, isTemporary }: StepResult, failures: number): boolean =>
  refused?.kind === 'unreachable' || (isTemporary === true && failures < MAX_TEMPORARY)

export class PendingActs {
  readonly acts: Signal<readonly Act[]> = store<readonly Act[]>([])
  #held: Held[] = []
  /** The sent acts of this person, in order. Each changed `subject` from version `from` to `from` + 1. */
  readonly #moves: { subject: string; from: number }[] = []
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Sends the act after ten seconds. Returns the id of the act. */
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

  /** Returns false if the act may have been sent already. */
  undo(id: string): boolean {
    const held = this.#find(id)
    if (!held?.act.canUndo) return false
    this.#remove(held)
    held.spec.onUndone?.()
    return true
  }

  /** Returns false if no act can be taken back. */
  undoLast(): boolean {
    const last = this.#held.findLast(({ act }) => act.canUndo)
    return last !== undefined && this.undo(last.act.id)
  }

  /** Sends the act now, after earlier acts on the same object. */
  async sendNow(id: string): Promise<void> {
    const held = this.#find(id)
    if (held) await this.#send(held)
  }

  /** Sends all acts, or those on objects that `concerns` accepts, and waits until the server has answered. */
  async sendAll(concerns: (subject: string) => boolean = () => true): Promise<void> {
    await Promise.all(this.#held.filter(({ act }) => act.subjects.some(concerns)).map((held) => this.#send(held)))
  }

  /**
   * Returns the version that a mutation must expect if the person saw `version` of an object that `concerns` accepts.
   * It is the version after the acts that this person has sent since then, because they are no conflict.
   */
  follow(version: number, concerns: (subject: string) => boolean): number {
    let current = version
    for (const { subject, from } of this.#moves) if (from === current && concerns(subject)) current = from + 1
    return current
  }

  /**
   * Sends the acts at once, as many as fit MAX_BYTES, because the user leaves the page and the answers may not arrive.
   * A mutation on an object with an earlier act expects the version that the earlier act will have made. If the page
   * stays nevertheless, for example in the background of a telephone, it repeats each request with the same idempotency
   * key and so learns the outcome.
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
        // If a request may have reached the server, the version stays, because a repetition must have the same input.
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

  /** Sends the mutation until the server accepts or refuses it, or answers MAX_TEMPORARY times with a failure. */
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

  /** After a mutation has changed its object to version `next`, rebases the later acts that expect the old version. */
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
