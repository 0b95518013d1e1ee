/**
 * A group of subscriptions with the same document, variables and audience. They share one execution: each frame is
 * read, executed and serialised once, and the same bytes go to every socket. Frames and admissions run one after the
 * other, so a member joins between two frames.
 */
import type { ExecutionResult } from 'graphql'
import { CatchUps } from './catch-ups.ts'
import type { Departure } from './departures.ts'
import type { Feed } from './feed.ts'
import { type Cursor, FrameSequence } from './frame-sequence.ts'
import { Interruption } from './interruption.ts'
import { type Frame, isResync, type ResyncReason, resync } from './live.ts'
import type { Member } from './member.ts'
import { executeFrame, isLive, type LiveOperation, openLive } from './operation.ts'

/** Replaces internal errors by a general message before a result leaves the server. */
export type MaskResult = (result: ExecutionResult) => ExecutionResult

const RETRY_MS = 1_000
/** Minimum delay before a frame, so that events of the same moment share it. */
const MIN_DELAY_MS = 10

export class Group {
  readonly #feed: Feed
  readonly #operation: LiveOperation
  readonly #present: MaskResult
  readonly #members = new Set<Member>()
  readonly #interruption: Interruption
  #sequence: FrameSequence | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  /** time of the last frame of events, in milliseconds of the process clock */
  #sentAt = Number.NEGATIVE_INFINITY
  #heartbeat: NodeJS.Timeout | null = null
  /** At most one heartbeat is queued, because otherwise an overloaded server would send several in a row. */
  #isHeartbeatQueued = false
  #catchUps: CatchUps | null = null
  /** Resolves to null if the field accepts the operation, and otherwise to the errors. */
  readonly opened: Promise<ExecutionResult | null>

  constructor(feed: Feed, operation: LiveOperation, present: MaskResult) {
    this.#feed = feed
    this.#operation = operation
    this.#present = present
    this.#interruption = new Interruption(operation, this.#members, (frame) => this.#render(frame))
    this.opened = this.#open()
    // Without this handler, the rejection would count as unhandled if nobody awaits `opened`.
    this.opened.catch(() => {})
  }

  get size(): number {
    return this.#members.size
  }

  /** Adds a member, so that the group stays open. The member takes part in broadcasts only after `admit`. */
  add(member: Member): void {
    this.#members.add(member)
  }

  /** Stops the timers when the last member leaves. */
  remove(member: Member): void {
    this.#members.delete(member)
    if (this.#members.size > 0) return
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#heartbeat) clearInterval(this.#heartbeat)
    this.#timer = this.#heartbeat = null
  }

  /** Brings a member from `since` to the position of the group, sends it FeedReady, and includes it in broadcasts. */
  async admit(member: Member, since: string | null | undefined, departure?: Departure): Promise<void> {
    const cursor = await this.#sequence!.cursorAt(since, () => member.state !== 'gone')
    if (!cursor || member.state === 'gone') return // Left, or dismissed, while its position was checked.
    if (isResync(cursor)) return this.#dismiss(member, cursor.reason)
    await this.#join(member.begin(cursor, this.#sequence!.missedBy(since, departure)))
  }

  /** Schedules a frame if the group shows private data of one of these accounts. */
  noteAccounts(ids: ReadonlySet<string>): void {
    if (this.#sequence?.noteAccounts(ids)) this.scheduleFrame()
  }

  /** Schedules a frame for events and account changes that no frame covers yet. */
  scheduleFrame(milliseconds = Math.max(MIN_DELAY_MS, this.#sentAt + this.#feed.coalesceMs - performance.now())): void {
    if (this.#timer || !this.#sequence || this.#sequence.isCaughtUp || this.#members.size === 0) return
    this.#timer = setTimeout(() => void this.#enqueue(() => this.#advance()), milliseconds)
  }

  /** Called every second. A lagging member catches up when its socket has drained, or is dismissed after `slowMs`. */
  checkMembers(): void {
    this.checkCurrent()
    for (const member of this.#members) {
      if (member.state !== 'lagging') continue
      if (member.drained) void this.#join(member)
      else if (performance.now() - member.laggingSince > this.#feed.slowMs) void this.#dismiss(member, 'TOO_SLOW')
    }
  }

  /**
   * Sends FeedInterrupted to members that have not received it yet. When the feed resumes, sends a heartbeat to every
   * live member.
   */
  checkCurrent(): void {
    const sequence = this.#sequence
    if (!sequence || this.#members.size === 0) return
    if (!sequence.isCurrent()) this.#interrupt()
    else if (sequence.isCaughtUp && this.#interruption.isOpen) this.#queueHeartbeat()
  }

  /** Sends FeedResyncRequired to every member and ends their streams. */
  dismissAll(reason: ResyncReason): Promise<void> {
    return this.#enqueue(() => this.#dismissAll(reason))
  }

  /** Ends every member's stream without a further frame. */
  end(): void {
    for (const member of this.#members) member.leave()
  }

  async #open(): Promise<ExecutionResult | null> {
    const live = await openLive(this.#operation)
    if (!isLive(live)) return live
    this.#sequence = new FrameSequence(this.#feed, live)
    this.#catchUps = new CatchUps(this.#sequence, (frame) => this.#render(frame))
    if (this.#members.size > 0) this.#heartbeat = setInterval(() => this.#queueHeartbeat(), this.#feed.heartbeatMs)
    return null
  }

  /** Runs `work` after everything queued before it. A failure is logged, and the queue continues. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue
      .then(work)
      .catch((error) => this.#feed.log.error({ err: error }, 'a step of a live group failed'))
    this.#queue = done
    return done
  }

  async #advance(): Promise<void> {
    const sequence = this.#sequence!
    const before = sequence.cursor
    let wait: number | undefined
    try {
      const frame = await sequence.next()
      if (isResync(frame)) return await this.#dismissAll(frame.reason)
      if (frame) await this.#broadcast(frame, before)
      if (frame) this.#sentAt = performance.now()
    } catch (error) {
      this.#feed.log.error({ err: error }, 'a live field could not be read')
      wait = RETRY_MS
    } finally {
      this.#timer = null
    }
    if (!sequence.isCaughtUp) this.scheduleFrame(wait)
    this.checkCurrent()
  }

  #interrupt(again = false): void {
    this.#interruption
      .send(this.#sequence!, again)
      .catch((error) => this.#feed.log.error({ err: error }, 'an interruption could not be sent'))
  }

  /** Queues a heartbeat if none is queued. While the feed is not current, sends an interruption instead. */
  #queueHeartbeat(): void {
    if (!this.#sequence!.isCurrent()) this.#interrupt(true)
    else if (!this.#isHeartbeatQueued) {
      this.#isHeartbeatQueued = true
      void this.#enqueue(() => this.#sendHeartbeat())
    }
  }

  async #sendHeartbeat(): Promise<void> {
    this.#isHeartbeatQueued = false
    if (!this.#sequence!.isCurrent()) return
    const before = this.#sequence!.cursor
    await this.#broadcast(this.#sequence!.heartbeat(), before)
  }

  async #broadcast(frame: Frame, before: Cursor): Promise<void> {
    const tail = await this.#render(frame)
    for (const member of this.#members) {
      if (member.state !== 'live') continue
      if (member.drained) member.write(tail)
      else member.lag(before)
    }
  }

  async #join(member: Member): Promise<void> {
    member.state = 'joining'
    try {
      // The group may send frames during the first catch-up. The second one runs in the queue, where the group cannot
      // send any, so the member then lacks nothing.
      await this.#catchUp(member)
      await this.#enqueue(async () => {
        await this.#catchUp(member)
        if (member.state === 'joining') await this.#makeLive(member)
      })
    } catch (error) {
      this.#feed.log.error({ err: error }, 'a reader could not catch up')
    }
    if (member.state === 'joining') member.lag(member.cursor!)
  }

  async #catchUp(member: Member): Promise<void> {
    const from = member.cursor!
    if (member.state !== 'joining' || !this.#sequence!.isBehind(from)) return
    const { tail, cursor, reason } = await this.#catchUps!.of(from, member.ready ? 'TOO_SLOW' : 'TOO_OLD')
    if (member.state !== 'joining') return
    if (reason) return this.#dismiss(member, reason)
    if (tail && !member.drained) return member.lag(from)
    if (tail) member.write(tail)
    member.cursor = cursor
  }

  /** Makes a member live. Call only from the queue, when the member has reached the position of the group. */
  async #makeLive(member: Member): Promise<void> {
    const { position } = this.#sequence!.cursor
    const output = member.cursor!.position
    if (!member.ready) member.write(await this.#render(this.#sequence!.ready(member.missed)))
    else if (output !== position) member.write(await this.#render(this.#sequence!.link(output, position)))
    if (member.state !== 'joining') return
    member.ready = true
    member.state = 'live'
    member.laggingSince = 0
    member.cursor = null
    this.checkCurrent()
  }

  async #dismiss(member: Member, reason: ResyncReason): Promise<void> {
    try {
      member.write(await this.#render(resync(reason)))
    } catch (error) {
      this.#feed.log.error({ err: error }, 'a resync could not be sent to a reader')
    }
    member.leave()
  }

  async #dismissAll(reason: ResyncReason): Promise<void> {
    try {
      const tail = await this.#render(resync(reason))
      for (const member of this.#members) member.write(tail)
    } finally {
      this.end()
    }
  }

  async #render(frame: Frame): Promise<Buffer> {
    const result = await executeFrame(this.#operation, frame)
    return Buffer.from(`${JSON.stringify(this.#present(result))}}`)
  }
}
