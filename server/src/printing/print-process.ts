/**
 * Prints one document in a separate process, which ends afterwards. So Chromium's driver uses no memory of the server.
 */
import { fork } from 'node:child_process'
import { processEntry } from '#paths.ts'
import type { Chromium } from './chromium.ts'

/**
 * What is printed: HTML, or a part of an annex as JSON, which the printing process converts to HTML. The annex is sent
 * as JSON, because its HTML is three times as long.
 */
export type Printable = string | { annex: string }

export interface PrintTask {
  chromium: Chromium
  printed: Printable
  tagged: boolean
}

export type PrintAnswer = { pdf: Uint8Array } | { error: string }

/** Time limit of the printing process. It is longer than the time limit of the driver for Chromium. */
const TIMEOUT_MS = 60_000

/** Returns the PDF. Rejects with the error of Chromium, or if the process ends without an answer. */
export function printInProcess(task: PrintTask): Promise<Uint8Array> {
  const child = fork(processEntry('pdf-printer'), { serialization: 'advanced', execArgv: [] })
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
    child.once('message', (message) => {
      const answer = message as PrintAnswer
      if ('pdf' in answer) resolve(answer.pdf)
      else reject(new Error(answer.error))
    })
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the printing process ended without an answer'))
    })
    child.send(task)
  })
}
