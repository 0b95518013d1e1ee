/** Reads a file of days in a worker thread, so that the page does not freeze. */
import type { ImportedDays } from './importFile.ts'

export type FileOfDays = ImportedDays | 'too many events' | 'unreadable'

export function readFileOfDays(text: string, year: number): Promise<FileOfDays> {
  const worker = new Worker(new URL('./fileWorker.ts', import.meta.url), { type: 'module' })
  const result = new Promise<FileOfDays>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FileOfDays>) => resolve(data))
    worker.addEventListener('error', () => resolve('unreadable'))
  })
  worker.postMessage({ text, year })
  return result.finally(() => worker.terminate())
}
