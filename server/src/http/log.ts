import { pino } from 'pino'

export type Log = pino.Logger

/** One JSON line an entry, on stderr: stdout belongs to what a person who starts it should read. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] }, pino.destination(2))
