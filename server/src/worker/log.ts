/** Logs what graphile-worker reports. */
import { Logger } from 'graphile-worker'

export interface Log {
  debug(context: object, message: string): void
  warn(context: object, message: string): void
}

/** Logs the errors and warnings of the library. Its other messages describe each of its steps and are dropped. */
export const loggerOf = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === 'error' || level === 'warning') {
      const { job, error } = (meta ?? {}) as { job?: { task_identifier: string; key: string | null }; error?: unknown }
      // Keeps only the first line of the message, because the message also contains the stack of the error.
      const [line = ''] = message.split('\n')
      log[job ? 'warn' : 'debug']({ task: job?.task_identifier, about: job?.key, err: error }, line)
    }
  })
