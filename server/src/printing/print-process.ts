/**
 * Prints one document in a process of its own, which ends afterwards. So the driver of Chromium and its copies of the
 * document use no memory of the server.
 */
import { fork } from 'node:child_process'
import { processEntry } from '#paths.ts'
import type { Chromium } from './chromium.ts'

/**
 * What is printed: HTML, or a part of an annex as JSON. The process that prints turns the JSON into HTML, which is
 * three times as long.
 */
export type Printable = string | { annex: string }

export interface PrintTask {
  chromium: Chromium
  printed: Printable
  tagged: boolean
}

export type PrintAnswer = { pdf: Uint8Array } | { error: string }

/** Longer than the driver waits for Chromium. */
const TIMEOUT_MS = 60_000

/** Rejects with the error of the browser, or if the process ends early. */
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
      reject(new Error('the process that prints ended early'))
    })
    child.send(task)
  })
}
