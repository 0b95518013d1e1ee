/** Prints one document in a separate process, so that Chromium's driver uses no memory of the server. */
import { fork } from 'node:child_process'
import { processEntry } from '#paths.ts'
import type { Chromium } from './chromium.ts'

/** HTML, or a part of an annex as JSON, which is a third as long as its HTML. */
export type Printable = string | { annex: string }

export interface PrintTask {
  chromium: Chromium
  printed: Printable
  tagged: boolean
}

export type PrintAnswer = { pdf: Uint8Array } | { error: string }

/** Time limit of the printing process; longer than that of the driver for Chromium. */
const TIMEOUT_MS = 60_000

/** Rejects with the error of Chromium, or if the process ends without an answer. */
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
