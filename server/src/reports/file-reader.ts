/**
 * Reads uploaded files and mails in worker threads, so that no file blocks the event loop of the server. Each worker
 * has a time limit and a memory limit. A worker that exceeds a limit is stopped, and only its file fails.
 */
import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { RequestedItem } from '#answers/outcome.ts'
import type { Answer } from '#answers/read-answer.ts'
import type { SheetInput, SheetReading } from '#answers/sheets/read.ts'
import type { SheetFile } from '#answers/sheets/write.ts'
import type { PlatformOfAddresses } from '#domain/content/address-reader.ts'
import { TryAgainError } from '#domain/core/errors.ts'
import type { ReportMapping } from '#domain/platform-reports/mapping.ts'
import type { Letter } from '#letters/read.ts'
import type { MailRefusal } from '#mails/limits.ts'
import type { Mail, MailAttachment } from '#mails/read-mail.ts'
import { processEntry } from '#paths.ts'
import type { ReportSummary } from './read.ts'

export interface ReaderLimits {
  /** maximum number of worker threads; each starts on demand and ends when idle */
  threads: number
  /** maximum number of files that wait for a free thread */
  waiting: number
  /** time limit for reading one file, in milliseconds. The wait for a thread does not count. */
  timeMs: number
  /** heap of one worker, in MiB */
  memory: number
}

const defaults: ReaderLimits = {
  // Leaves one processor for the event loop of the server.
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 16,
  timeMs: 15_000,
  memory: 512,
}
const IDLE_MS = 30_000
/** Maximum wait for a free thread, in milliseconds. */
const MAX_WAIT_MS = 30_000
const CHECK_MS = 20

type AbandonReason = 'TOO_SLOW' | 'TOO_MUCH_MEMORY' | 'READER_FAILED'

/** Thrown when the reader gives up on a file. The message is for the person who uploaded the file. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError'
  readonly reason: AbandonReason
  constructor(reason: AbandonReason, message: string) {
    super(message)
    this.reason = reason
  }
}

export interface ReportTask {
  bytes: Uint8Array
  /** if null, only the headings and the first lines are read */
  mapping: ReportMapping | null
  stagingId: string
  /** the time in the ids of the rows (UUIDv7) */
  now: Date
}

export interface ReportResult extends ReportSummary {
  rowCount: number
  /** rows in the format that `stageRows` copies into the database */
  chunks: Uint8Array[]
}

export interface LetterTask {
  bytes: Uint8Array
  fileName: string
  /** the platforms whose address rules and address forms apply to the addresses in the letter */
  platforms: readonly PlatformOfAddresses[]
}

export type LetterResult = Letter | { unreadable: string }

export interface MailTask {
  /** the raw mail */
  bytes: Uint8Array
}

/** A mail without the bytes of its attachments. These bytes stay in the original mail. */
export type MailRecord = Omit<Mail, 'attachments'> & { attachments: Omit<MailAttachment, 'content'>[] }
export type MailRecordResult = { mail: MailRecord } | { refused: MailRefusal }

export interface AnswerTask {
  /** the raw mail that contains the answer */
  bytes: Uint8Array
  /** the items of the request that the mail answers */
  items: readonly RequestedItem[]
  /** the platforms whose address rules and address forms apply to the addresses in the answer */
  platforms: readonly PlatformOfAddresses[]
}

export interface PastedAnswerTask extends Omit<AnswerTask, 'bytes'> {
  /** the text of the answer, copied from a mail */
  text: string
}

/** An answer sheet that a platform uploads or pastes. */
export interface SheetTask extends SheetInput {
  /** the platforms whose address rules and address forms apply to the addresses in the sheet */
  platforms: readonly PlatformOfAddresses[]
}

export type AnswerResult = Answer | { refused: MailRefusal }

/** A task in the pool. The worker sets `begun[0]` to 1 when it starts the task. From then on, the time limit counts. */
export type TrackedTask<Task> = Task & { begun: Int32Array }

export class FileReader {
  readonly #limits: ReaderLimits
  #pool: Piscina | null = null

  constructor(limits: Partial<ReaderLimits> = {}) {
    this.#limits = { ...defaults, ...limits }
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  report(task: ReportTask): Promise<ReportResult> {
    return this.#run('report', task)
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  letter(task: LetterTask): Promise<LetterResult> {
    return this.#run('letter', task)
  }

  /**
   * Reads a mail. For an unreadable mail, resolves to the reason instead of rejecting.
   * @throws TryAgainError when too many files wait
   */
  mail(task: MailTask): Promise<MailRecordResult> {
    return refusing(this.#run('mail', task))
  }

  /** Reads the answer to a request from a mail. @throws TryAgainError when too many files wait */
  answer(task: AnswerTask): Promise<AnswerResult> {
    return refusing(this.#run('answer', task))
  }

  /** Reads the answer from a copied text. @throws UnreadableFileError, or TryAgainError when too many files wait */
  pastedAnswer(task: PastedAnswerTask): Promise<Answer> {
    return this.#run('pastedAnswer', task)
  }

  /** Reads an answer sheet. @throws UnreadableFileError, or TryAgainError when too many files wait */
  sheet(task: SheetTask): Promise<SheetReading> {
    return this.#run('sheet', task)
  }

  /** Writes an empty answer sheet. @throws UnreadableFileError, or TryAgainError when too many files wait */
  emptySheet(task: SheetFile): Promise<Uint8Array> {
    return this.#run('emptySheet', task)
  }

  /** Ends the threads. Tasks that are still running fail. */
  async close(): Promise<void> {
    await this.#pool?.destroy()
    this.#pool = null
  }

  async #run<Result>(name: string, task: object): Promise<Result> {
    const { waiting, timeMs } = this.#limits
    this.#pool ??= this.#open()
    if (this.#pool.queueSize >= waiting) throw busy()
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const end = new AbortController()
    const stop = watchPhases(
      () => begun[0] === 1,
      { waitMs: MAX_WAIT_MS, workMs: timeMs },
      () => end.abort(),
    )
    try {
      return (await this.#pool.run({ ...task, begun }, { name, signal: end.signal })) as Result
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      if (end.signal.aborted && !begun[0]) throw busy()
      if (end.signal.aborted) throw new UnreadableFileError('TOO_SLOW', `reading took longer than ${timeMs / 1000} s`)
      if (code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new UnreadableFileError('TOO_MUCH_MEMORY', 'reading took too much memory')
      if (message.startsWith('worker exited'))
        throw new UnreadableFileError('READER_FAILED', 'the reader ended unexpectedly')
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
      // Without environment variables, a worker has no settings or secrets that a malicious file could expose.
      env: {},
      execArgv: [],
    })
    // Ignored here, because the promise of the task also rejects when its worker fails.
    pool.on('error', () => {})
    return pool
  }
}

/** If the worker fails, resolves to the reason why the mail is refused. */
async function refusing<Result>(result: Promise<Result>): Promise<Result | { refused: MailRefusal }> {
  try {
    return await result
  } catch (error) {
    if (error instanceof UnreadableFileError) return { refused: error.reason }
    throw error
  }
}

/** Calls `end` when a task has waited or worked for too long. Returns a function that ends the watch. */
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
  new TryAgainError(undefined, 'too many files are being read: try again in a minute with the same key')

/** The reader shared by this process. */
export const fileReader = new FileReader()
