/** The worker thread that reads files of addresses. */
import { FileReader } from './file-reader.ts'

/** Reads files of addresses, which take longer than mails and reports, so that these do not wait for them. */
export const intakeReader = new FileReader({ threads: 1, waiting: 4, timeMs: 120_000, memory: 1_024 })
