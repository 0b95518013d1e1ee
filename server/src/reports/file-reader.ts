/**
 * Reads files from outside in worker threads, so that none of them holds the thread that serves. A worker has limits on time
 * and memory; one that passes them is ended, and only the request that it worked for fails.
 */
import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { TryAgainError } from '#domain/core/errors.ts'
import type { ReportMapping } from '#domain/platform-reports/mapping.ts'
import type { Letter } from '#letters/read.ts'
import { processEntry } from '../places.ts'
import type { ReportSummary } from './read.ts'

export interface ReaderLimits {
  /** worker threads at most; each starts when it is needed and ends when it is not */
  threads: number
  /** files that wait for a free thread at most */
  waiting: number
  /** longest time for one file once a thread reads it, in milliseconds */
  timeMs: number
  /** heap of one worker, in MiB */
  memory: number
}

const defaults: ReaderLimits = {
  // One processor stays with the thread that serves.
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 16,
  timeMs: 15_000,
  memory: 512,
}
const IDLE_MS = 30_000
/** Longest wait for a free thread. */
const WAIT_MS = 30_000
const CHECK_MS = 20

/** The reader gave a file up. The message is for whoever sent it. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError'
}

export interface ReportTask {
  bytes: Uint8Array
  /** null: only what its columns are called */
  mapping: ReportMapping | null
  stagingId: string
  /** of the ids of its rows */
  now: Date
}

export interface ReportResult extends ReportSummary {
  rowCount: number
  /** rows as `stageRows` copies them */
  chunks: Uint8Array[]
}

export interface LetterTask {
  bytes: Uint8Array
  fileName: string
}

export type LetterResult = Letter | { unreadable: string }

/** A task on its way: the worker sets `begun[0]` when it begins, since waiting is no fault of the file. */
export type Watched<Task> = Task & { begun: Int32Array }

export class FileReader {
  readonly #limits: ReaderLimits
  #pool: Piscina | null = null

  constructor(limits: Partial<ReaderLimits> = {}) {
    this.#limits = { ...defaults, ...limits }
  }

  /** @throws UnreadableFileError, or TryAgainError where too many files wait */
  report(task: ReportTask): Promise<ReportResult> {
    return this.#run('report', task)
  }

  /** @throws UnreadableFileError, or TryAgainError where too many files wait */
  letter(task: LetterTask): Promise<LetterResult> {
    return this.#run('letter', task)
  }

  async #run<Result>(name: string, task: object): Promise<Result> {
    const { waiting, timeMs } = this.#limits
    this.#pool ??= this.#open()
    if (this.#pool.queueSize >= waiting) throw busy()
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const end = new AbortController()
    const stop = watchPhases(
      () => begun[0] === 1,
      { waitMs: WAIT_MS, workMs: timeMs },
      () => end.abort(),
    )
    try {
      return (await this.#pool.run({ ...task, begun }, { name, signal: end.signal })) as Result
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      if (end.signal.aborted && !begun[0]) throw busy()
      if (end.signal.aborted) throw new UnreadableFileError(`reading took longer than ${timeMs / 1000} s`)
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw new UnreadableFileError('reading took too much memory')
      if (message.startsWith('worker exited')) throw new UnreadableFileError('the reader ended unexpectedly')
      throw error
    } finally {
      stop()
    }
  }

  #open(): Piscina {
    const { threads, memory } = this.#limits
    const pool = new Piscina({
      filename: processEntry('file-reader'),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      niceIncrement: 10,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      // Nothing of ours that a file has a use for.
      env: {},
      execArgv: [],
    })
    // The task of a worker that fails is told by its promise.
    pool.on('error', () => {})
    return pool
  }
}

/** Calls `end` once a task has waited or worked for too long. Returns how to stop watching it. */
function watchPhases(hasBegun: () => boolean, limits: { waitMs: number; workMs: number }, end: () => void): () => void {
  const sent = performance.now()
  let began: number | null = null
  const timer = setInterval(() => {
    const now = performance.now()
    if (hasBegun()) began ??= now
    if (began === null ? now - sent >= limits.waitMs : now - began >= limits.workMs) end()
  }, CHECK_MS)
  return () => clearInterval(timer)
}

const busy = () =>
  new TryAgainError(undefined, 'too many files are being read: ask again in a minute, with the same key')

/** The one of this process. */
export const fileReader = new FileReader()
