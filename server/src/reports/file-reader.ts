/**
 * Reads uploaded files and mails in worker threads, so that no file blocks the event loop of the server. If a worker
 * exceeds its limits on time and memory, only its file fails.
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
import type { IntakeTask, LookResult, RowsResult } from './intake-tasks.ts'
import type { ReportSummary } from './read.ts'
import { watchPhases } from './watch-phases.ts'

export interface ReaderLimits {
  threads: number
  waiting: number
  /** time limit for reading one file, without the wait for a thread */
  timeMs: number
  /** heap of one worker, in MiB */
  memory: number
}

const defaults: ReaderLimits = {
  // One processor stays free for the event loop of the server.
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 16,
  timeMs: 15_000,
  memory: 512,
}
const IDLE_MS = 30_000
const MAX_WAIT_MS = 30_000

type AbandonReason = 'TOO_SLOW' | 'TOO_MUCH_MEMORY' | 'READER_FAILED'

/** Thrown when the reader gives up on a file, with a message for the person who uploaded it. */
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
  platforms: readonly PlatformOfAddresses[]
  /** YYYY-MM-DD */
  receivedOn: string
}

export type LetterResult = Letter | { unreadable: string }

export interface MailTask {
  bytes: Uint8Array
}

export type MailRecord = Omit<Mail, 'attachments'> & { attachments: Omit<MailAttachment, 'content'>[] }
export type MailRecordResult = { mail: MailRecord } | { refused: MailRefusal }

export interface AnswerTask {
  bytes: Uint8Array
  items: readonly RequestedItem[]
  platforms: readonly PlatformOfAddresses[]
}

export interface PastedAnswerTask extends Omit<AnswerTask, 'bytes'> {
  text: string
}

export interface SheetTask extends SheetInput {
  platforms: readonly PlatformOfAddresses[]
}

export type AnswerResult = Answer | { refused: MailRefusal }

export interface ImageTask {
  bytes: Uint8Array
  mime: string
}

export type TextTask = Pick<ImageTask, 'bytes'>

/** A task in the pool. The worker sets `begun[0]` to 1 when it starts the task; from then on, the time limit counts. */
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
   * Reads a mail, or resolves to the reason why it cannot be read.
   * @throws TryAgainError when too many files wait
   */
  mail(task: MailTask): Promise<MailRecordResult> {
    return refusing(this.#run('mail', task))
  }

  /** @throws TryAgainError when too many files wait */
  answer(task: AnswerTask): Promise<AnswerResult> {
    return refusing(this.#run('answer', task))
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  pastedAnswer(task: PastedAnswerTask): Promise<Answer> {
    return this.#run('pastedAnswer', task)
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  sheet(task: SheetTask): Promise<SheetReading> {
    return this.#run('sheet', task)
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  emptySheet(task: SheetFile): Promise<Uint8Array> {
    return this.#run('emptySheet', task)
  }

  /**
   * Computes the perceptual hash of an image; null if it cannot be compared.
   * @throws UnreadableFileError, or TryAgainError when too many files wait
   */
  imageHash(task: ImageTask): Promise<string | null> {
    return this.#run('imageHashOf', task)
  }

  /**
   * Computes the hash by which texts are compared; null for too short a text.
   * @throws UnreadableFileError, or TryAgainError when too many files wait
   */
  textHash(task: TextTask): Promise<string | null> {
    return this.#run('textHashOf', task)
  }

  /** @throws UnreadableFileError, or TryAgainError when too many files wait */
  look(task: IntakeTask): Promise<LookResult> {
    return this.#run('look', task)
  }

  /**
   * Writes the rows of a file of addresses to the file `output`, one JSON object a line.
   * @throws UnreadableFileError, or TryAgainError when too many files wait
   */
  rows(task: IntakeTask & { output: string }): Promise<RowsResult> {
    return this.#run('rows', task)
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
      // A malicious file must not reach the settings and secrets in the environment variables.
      env: {},
      execArgv: [],
    })
    // The promise of the task also rejects when its worker fails.
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

const busy = () =>
  new TryAgainError(undefined, 'too many files are being read: try again in a minute with the same key')

export const fileReader = new FileReader()
