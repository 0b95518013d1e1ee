/**
 * Everyone who asked the same with the same rights. What happens is read, executed and serialised once, and the same bytes
 * go to each socket. Frames and admissions take turns, so a member joins exactly between two frames.
 */
import type { ExecutionResult } from 'graphql'
import { Chain, type Cursor } from './chain.ts'
import type { Feed } from './feed.ts'
import { type Frame, isResync, type ResyncReason, resync } from './live.ts'
import type { Member } from './member.ts'
import { executeFrame, isLive, type LiveOperation, openLive } from './operation.ts'

/** Makes a result fit to leave the server: its errors masked. */
export type Present = (result: ExecutionResult) => ExecutionResult

interface CaughtUp {
  tail: Buffer | null
  cursor: Cursor
  reason: ResyncReason | null
}

const RETRY_MS = 1_000
/** What follows a change within this moment belongs to it. */
const MOMENT_MS = 10
const KEEP_MS = 5_000

export class Group {
  readonly #feed: Feed
  readonly #operation: LiveOperation
  readonly #present: Present
  readonly #members = new Set<Member>()
  #chain: Chain | null = null
  #turns: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  /** when the last change had been told */
  #toldAt = Number.NEGATIVE_INFINITY
  #heart: NodeJS.Timeout | null = null
  #beating = false
  /** The latest catch-up: when a crowd comes back at once, all of it left at the same position. */
  #latest: { key: string; work: Promise<CaughtUp> } | null = null
  /** Null once the field has agreed; else why not. */
  readonly opened: Promise<ExecutionResult | null>

  constructor(feed: Feed, operation: LiveOperation, present: Present) {
    this.#feed = feed
    this.#operation = operation
    this.#present = present
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

  /** Lets those who drained catch up and gives up on those who do not. */
  tend(): void {
    for (const member of this.#members) {
      if (member.state !== 'lagging') continue
      if (member.drained) void this.#join(member)
      else if (performance.now() - member.laggingSince > this.#feed.slowMs) void this.#dismiss(member, 'TOO_SLOW')
    }
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
    this.#chain = new Chain(this.#feed, live)
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
    if (chain.cursor.seq < this.#feed.tailer.position) this.poke(wait)
  }

  /** One heartbeat at a time: a server that is late need not say twice that it lives. */
  #due(): void {
    if (this.#beating) return
    this.#beating = true
    void this.#turn(() => this.#beat())
  }

  async #beat(): Promise<void> {
    this.#beating = false
    const before = this.#chain!.cursor
    const heartbeat = this.#chain!.heartbeat()
    if (heartbeat) await this.#broadcast(heartbeat, before)
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
    const { tail, cursor, reason } = await this.#caughtUp(from, member.ready ? 'TOO_SLOW' : 'TOO_OLD')
    if (member.state !== 'joining') return
    if (reason) return this.#dismiss(member, reason)
    if (tail && !member.drained) return member.lag(from)
    if (tail) member.write(tail)
    member.cursor = cursor
  }

  #caughtUp(from: Cursor, lost: ResyncReason): Promise<CaughtUp> {
    const key = [from.seq, from.position, this.#chain!.cursor.position, this.#chain!.cursor.seq, lost].join()
    if (this.#latest?.key !== key) {
      const work = this.#chain!.catchUp(from, lost).then(async ({ frame, cursor }) => ({
        tail: frame && !isResync(frame) ? await this.#render(frame) : null,
        cursor,
        reason: isResync(frame) ? frame.reason : null,
      }))
      this.#latest = { key, work }
      const forget = () => {
        if (this.#latest?.work === work) this.#latest = null
      }
      work.then(() => setTimeout(forget, KEEP_MS).unref(), forget)
    }
    return this.#latest.work
  }

  /** Only in a turn, with nothing left to catch up. */
  async #enter(member: Member): Promise<void> {
    const { position } = this.#chain!.cursor
    const told = member.cursor!.position
    if (!member.ready) member.write(await this.#render(this.#chain!.ready()))
    else if (told !== position) member.write(await this.#render(this.#chain!.link(told, position)))
    if (member.state !== 'joining') return
    member.ready = true
    member.state = 'live'
    member.laggingSince = 0
    member.cursor = null
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
