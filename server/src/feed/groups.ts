/** All live groups of this instance. */
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Feed } from './feed.ts'
import { Group, type Present } from './group.ts'
import { Member, type Port } from './member.ts'
import type { LiveOperation } from './operation.ts'

export interface Subscription {
  /** Equal for two subscriptions exactly when the same bytes may go to both: document, variables and audience. */
  key: string
  operation: LiveOperation
  since?: string | null
  /** Where its messages go, and under which id. */
  port: Port
  id: string
  /** Called once when it ends, also where the field refuses. */
  onEnd?: () => void
}

const TEND_MS = 1_000

export class Groups {
  readonly #feed: Feed
  readonly #present: Present
  readonly #groups = new Map<string, Group>()
  #forget: (() => void)[] = []

  /** `present` makes a result fit to leave the server: its errors masked. */
  constructor(feed: Feed, present: Present) {
    this.#feed = feed
    this.#present = present
    const tending = setInterval(() => this.#each((group) => group.tend()), TEND_MS)
    tending.unref()
    this.#forget = [
      feed.tailer.onEvents(() => this.#each((group) => group.poke())),
      feed.tailer.onLive(() => this.#each((group) => group.checkCurrent())),
      feed.tailer.onReset((reason) => this.#each((group) => void group.dismissAll(reason))),
      () => clearInterval(tending),
    ]
  }

  get size(): number {
    return this.#groups.size
  }

  /** Whether others follow the same already, so that one more executes nothing. */
  has(key: string): boolean {
    return this.#groups.has(key)
  }

  /**
   * The stream of a subscription, for graphql-ws to hold: it yields nothing and ends when the subscription does, while
   * messages go to the port. A result instead of a stream when the field refuses.
   */
  async subscribe({ key, operation, since, port, id, onEnd }: Subscription): Promise<Member | ExecutionResult> {
    const group = this.#groups.get(key) ?? this.#begin(key, operation)
    const member = new Member(port, id, (left) => {
      group.remove(left)
      onEnd?.()
      if (group.size === 0 && this.#groups.get(key) === group) this.#groups.delete(key)
    })
    group.add(member)
    try {
      const refusal = await group.opened
      if (refusal) {
        member.leave()
        return this.#present(refusal)
      }
    } catch (error) {
      member.leave()
      return this.#present({ errors: [new GraphQLError('', { originalError: error as Error })] })
    }
    void group.admit(member, since)
    return member
  }

  /** Ends every subscription; the library completes them. */
  end(): void {
    this.#each((group) => group.end())
  }

  /** No more groups: stops hearing the log. */
  stop(): void {
    this.end()
    for (const forget of this.#forget) forget()
  }

  #begin(key: string, operation: LiveOperation): Group {
    const group = new Group(this.#feed, operation, this.#present)
    this.#groups.set(key, group)
    return group
  }

  #each(action: (group: Group) => void): void {
    for (const group of this.#groups.values()) action(group)
  }
}
