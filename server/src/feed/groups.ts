/** All live groups of this instance, by their key. */
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Feed } from './feed.ts'
import { Group, type MaskResult } from './group.ts'
import { Member, type Port } from './member.ts'
import type { LiveOperation } from './operation.ts'

export interface Subscription {
  /** Subscriptions with the same document, variables and audience form one group and receive the same bytes. */
  key: string
  operation: LiveOperation
  /** The id of the viewer, to recognise a reader that comes back. */
  viewer: string
  since?: string | null
  /** The socket of a subscription, and the id that its messages contain. */
  port: Port
  id: string
  /** Called once, when the subscription ends or the field refuses it. */
  onEnd?: () => void
}

const CHECK_MS = 1_000

export class Groups {
  readonly #feed: Feed
  readonly #present: MaskResult
  readonly #groups = new Map<string, Group>()
  #cleanups: (() => void)[] = []

  /** `present` replaces internal errors by a general message before a result leaves the server. */
  constructor(feed: Feed, present: MaskResult) {
    this.#feed = feed
    this.#present = present
    const checks = setInterval(() => this.#each((group) => group.checkMembers()), CHECK_MS)
    checks.unref()
    this.#cleanups = [
      feed.tailer.onEvents(() => this.#each((group) => group.scheduleFrame())),
      feed.tailer.accounts.add((ids) => this.#each((group) => group.noteAccounts(ids))),
      feed.tailer.onLive(() => this.#each((group) => group.checkCurrent())),
      feed.tailer.onReset((reason) => this.#each((group) => void group.dismissAll(reason))),
      () => clearInterval(checks),
    ]
  }

  get size(): number {
    return this.#groups.size
  }

  /**
   * Whether a group with this key exists. A subscription that joins this group needs no further execution of the
   * operation.
   */
  has(key: string): boolean {
    return this.#groups.has(key)
  }

  /**
   * Starts a subscription and returns a stream for graphql-ws, or a result with errors if the field refuses it. The
   * stream yields nothing, because all messages go directly to the port, and ends with the subscription.
   */
  async subscribe({ key, operation, viewer, since, port, id, onEnd }: Subscription): Promise<Member | ExecutionResult> {
    const group = this.#groups.get(key) ?? this.#begin(key, operation)
    const reader = `${viewer} ${key}`
    const { departures, clock } = this.#feed
    const member = new Member(port, id, (left) => {
      if (left.joinedSeq !== null) departures.leave(reader, left.joinedSeq, clock.now())
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
    void group.admit(member, since, departures.take(reader))
    return member
  }

  /** Ends every subscription; graphql-ws then sends `complete` for each of them. */
  end(): void {
    this.#each((group) => group.end())
  }

  /** Ends every subscription and stops listening to the log. */
  stop(): void {
    this.end()
    for (const cleanup of this.#cleanups) cleanup()
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
