/** Entry of the worker thread that reads a file of days. */
import { daysOfFile, TooManyEventsError } from './importFile.ts'
import type { FileOfDays } from './readFile.ts'

self.addEventListener('message', async ({ data: { text, year } }: MessageEvent<{ text: string; year: number }>) => {
  const result = await daysOfFile(text, year).catch((error: unknown) =>
    error instanceof TooManyEventsError ? 'too many events' : 'unreadable',
  )
  self.postMessage(result satisfies FileOfDays)
})
