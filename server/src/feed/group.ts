/**
 * Everyone who asked the same with the same rights. What happens is read, executed and serialised once, and the same bytes
 * go to each socket. Frames and admissions take turns, so a member joins exactly between two frames.
 */
import type { ExecutionResult } from 'graphql'
import { CatchUps } from './catch-ups.ts'
import { type Cursor, FrameSequence } from './chain.ts'
import type { Feed } from './feed.ts'
import { Interruption } from './interruption.ts'
import { type Frame, isResync, type ResyncReason, resync } from './live.ts'
import type { Member } from './member.ts'
import { executeFrame, isLive, type LiveOperation, openLive } from './operation.ts'

/** Makes a result fit to leave the server: its errors masked. */
export type Present = (result: ExecutionResult) => ExecutionResult

const RETRY_MS = 1_000
/** What follows a change within this moment belongs to it. */
const MOMENT_MS = 10

export class Group {
  readonly #feed: Feed
  readonly #operation: LiveOperation
  readonly #present: Present
  readonly #members = new Set<Member>()
  readonly #interruption: Interruption
  #chain: FrameSequence | null = null
  #turns: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  /** when the last change had been told */
  #toldAt = Number.NEGATIVE_INFINITY
  #heart: NodeJS.Timeout | null = null
  #beating = false
  #catchUps: CatchUps | null = null
  /** Null once the field has agreed; else why not. */
  readonly opened: Promise<ExecutionResult | null>

  constructor(feed: Feed, operation: LiveOperation, present: Present) {
    this.#feed = feed
    this.#operation = operation
    this.#present = present
    this.#interruption = new Interruption(operation, this.#members, (frame) => this.#render(frame))
    this.opened = this.#open()
    // Members handle its failure; one that left no longer does.
    this.opened.catch(() => {})
  }

  get size(): number {
    return this.#members.size
  }

  /** Keeps the group open for it; it hears nothing before it is admitted. */
  add(member: Member): void {
    this.#members.add(member)
  }

  /** Ends what the group holds when the last one leaves. */
  remove(member: Member): void {
    this.#members.delete(member)
    if (this.#members.size > 0) return
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#heart) clearInterval(this.#heart)
    this.#timer = this.#heart = null
  }

  /** Brings a member from `since` to where the group is, says FeedReady, and lets it hear the group. */
  async admit(member: Member, since: string | null | undefined): Promise<void> {
    const cursor = this.#chain!.cursorAt(since)
    if (isResync(cursor)) return this.#dismiss(member, cursor.reason)
    member.cursor = cursor
    await this.#join(member)
  }

  /** Something was appended to the log. */
  poke(milliseconds = Math.max(MOMENT_MS, this.#toldAt + this.#feed.coalesceMs - performance.now())): void {
    if (this.#timer || !this.#chain || this.#members.size === 0) return
    this.#timer = setTimeout(() => void this.#turn(() => this.#advance()), milliseconds)
  }

  /** Lets those who drained catch up and gives up on those who do not. Called every second. */
  tend(): void {
    this.checkCurrent()
    for (const member of this.#members) {
      if (member.state !== 'lagging') continue
      if (member.drained) void this.#join(member)
      else if (performance.now() - member.laggingSince > this.#feed.slowMs) void this.#dismiss(member, 'TOO_SLOW')
    }
  }

  /** Tells members that the feed is interrupted, or that it goes on: whoever has not been told. */
  checkCurrent(): void {
    const chain = this.#chain
    if (!chain || this.#members.size === 0) return
    if (!chain.isCurrent()) this.#interrupt()
    else if (chain.isCaughtUp && this.#interruption.isOpen) this.#due()
  }

  /** Tells everyone to read again, and ends. */
  dismissAll(reason: ResyncReason): Promise<void> {
    return this.#turn(() => this.#dismissAll(reason))
  }

  /** Ends every member's stream without another word. */
  end(): void {
    for (const member of this.#members) member.leave()
  }

  async #open(): Promise<ExecutionResult | null> {
    const live = await openLive(this.#operation)
    if (!isLive(live)) return live
    this.#chain = new FrameSequence(this.#feed, live)
    this.#catchUps = new CatchUps(this.#chain, (frame) => this.#render(frame))
    if (this.#members.size > 0) this.#heart = setInterval(() => this.#due(), this.#feed.heartbeatMs)
    return null
  }

  /** Runs `work` when everything before it is done. What fails is logged; it never stops those who come after. */
  #turn(work: () => Promise<void>): Promise<void> {
    const done = this.#turns
      .then(work)
      .catch((error) => this.#feed.log.error({ err: error }, 'a turn of a live group failed'))
    this.#turns = done
    return done
  }

  async #advance(): Promise<void> {
    const chain = this.#chain!
    const before = chain.cursor
    let wait: number | undefined
    try {
      const frame = await chain.next()
      if (isResync(frame)) return await this.#dismissAll(frame.reason)
      if (frame) await this.#broadcast(frame, before)
      if (frame) this.#toldAt = performance.now()
    } catch (error) {
      this.#feed.log.error({ err: error }, 'a live field could not be read')
      wait = RETRY_MS
    } finally {
      this.#timer = null
    }
    if (!chain.isCaughtUp) this.poke(wait)
    this.checkCurrent()
  }

  #interrupt(again = false): void {
    this.#interruption
      .tell(this.#chain!, again)
      .catch((error) => this.#feed.log.error({ error }, 'an interruption could not be told'))
  }

  /** One heartbeat at a time: a server that is late need not say twice that it lives. */
  #due(): void {
    if (!this.#chain!.isCurrent()) this.#interrupt(true)
    else if (!this.#beating) {
      this.#beating = true
      void this.#turn(() => this.#beat())
    }
  }

  async #beat(): Promise<void> {
    this.#beating = false
    if (!this.#chain!.isCurrent()) return
    const before = this.#chain!.cursor
    await this.#broadcast(this.#chain!.heartbeat(), before)
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
      // Most of the way beside the group's frames, and what came meanwhile in a turn, when none can come between.
      await this.#catchUp(member)
      await this.#turn(async () => {
        await this.#catchUp(member)
        if (member.state === 'joining') await this.#enter(member)
      })
    } catch (error) {
      this.#feed.log.error({ err: error }, 'a reader could not catch up')
    }
    if (member.state === 'joining') member.lag(member.cursor!)
  }

  async #catchUp(member: Member): Promise<void> {
    const from = member.cursor!
    if (member.state !== 'joining' || from.seq >= this.#chain!.cursor.seq) return
    const { tail, cursor, reason } = await this.#catchUps!.of(from, member.ready ? 'TOO_SLOW' : 'TOO_OLD')
    if (member.state !== 'joining') return
    if (reason) return this.#dismiss(member, reason)
    if (tail && !member.drained) return member.lag(from)
    if (tail) member.write(tail)
    member.cursor = cursor
  }

  /** Only in a turn, with nothing left to catch up. */
  async #enter(member: Member): Promise<void> {
    const { position } = this.#chain!.cursor
    const output = member.cursor!.position
    if (!member.ready) member.write(await this.#render(this.#chain!.ready()))
    else if (output !== position) member.write(await this.#render(this.#chain!.link(output, position)))
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
      this.#feed.log.error({ err: error }, 'a reader could not be told to read again')
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
