/**
 * Sends mails from a worker thread. Reading, encoding and writing a letter with its files takes several milliseconds,
 * during which the event loop of the server would answer no other request.
 */
import { Piscina } from 'piscina'
import { processEntry } from '#paths.ts'
import type { SmtpResult } from './smtp.ts'
import type { MailThreadSettings, StoredMail, Unread } from './stored-mail.ts'

/** The thread ends when it has had no mail for this time. Its connections then end too. */
const IDLE_MS = 60_000

/**
 * Size of the young generation of the heap of the thread. Each mail leaves about a megabyte of short-lived garbage. With
 * the default size, much of it would move to the old generation, whose collection is expensive.
 */
const YOUNG_MB = 64

export interface MailThread {
  /**
   * Sends a mail. If the thread ends meanwhile, rejects although the mail may have been sent.
   */
  send(mail: StoredMail): Promise<SmtpResult | Unread>
  close(): void
}

/** The thread starts with the first mail. If the thread ends, the next mail starts it again. */
export function createMailThread(settings: MailThreadSettings): MailThread {
  const pool = new Piscina({
    filename: processEntry('mail-sender'),
    ...{ minThreads: 0, maxThreads: 1, concurrentTasksPerWorker: settings.connections, idleTimeout: IDLE_MS },
    // An idle thread must still notice that a mail server closes a connection. By default, it sleeps until a task
    // comes.
    atomics: 'disabled',
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    workerData: settings,
  })
  // Ignored here, because the promise of the mail also rejects when its thread fails.
  pool.on('error', () => {})
  return {
    send: (mail) => pool.run(mail),
    close: () => void pool.destroy(),
  }
}
