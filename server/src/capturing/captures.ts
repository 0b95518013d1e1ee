/** The job that captures one page: has it captured in a separate process, and records the result. */
import { createReadStream, constants as fileFlags } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { ARCHIVE_TYPE } from '#domain/content/uploads.ts'
import { type CaptureFileInput, endCapture, recordCapture } from '#domain/page-captures/record.ts'
import { releaseCapture, takeCapture } from '#domain/page-captures/take.ts'
import type { OutageSource } from '#jobs/repeat.ts'
import type { Capturer } from './capturer.ts'
import { type CaptureFile, type CaptureResult, captureFiles } from './messages.ts'

export interface CaptureJobOptions {
  db: PrismaClient
  now: () => Date
  capturer: Capturer
  outages: OutageSource
}

export interface CaptureJob {
  /** Runs the capture with this id. Rejects if the server stops or the database fails; the job is then tried again. */
  handler(id: string, signal: AbortSignal): Promise<void>
  /** Facts for `/health`: whether Chromium starts in its sandbox on this machine, as far as it is known. */
  facts(): { captures: string }
  /** Tests whether Chromium starts in its sandbox, and logs if it does not. Never rejects. */
  test(signal: AbortSignal): Promise<void>
}

export function createCaptureJob({ db, now, capturer, outages }: CaptureJobOptions): CaptureJob {
  const outage = outages.of('capturing pages')
  let state = 'not tested yet'
  const note = (result: CaptureResult) => {
    if (!('failure' in result)) {
      state = 'possible'
      outage.worked()
    } else if (result.failure === 'NO_SANDBOX' || result.failure === 'NO_CHROMIUM') {
      state = `refused: ${result.detail}`
      outage.failed(new Error(`captures are refused: ${result.detail}`))
    }
  }
  return {
    async handler(id, signal) {
      const capture = await takeCapture(db, id, now())
      if (!capture) return
      await capturer.capture(capture.address, signal, async (result, folder) => {
        note(result)
        if (signal.aborted) {
          await releaseCapture(db, id)
          throw signal.reason
        }
        if ('page' in result) {
          const { files, title: _title, ...page } = result.page
          await recordCapture(db, now(), id, { ...page, files: await inputsOf(files, folder) })
        } else if ('failure' in result) {
          const { failure: reason, detail } = result
          await endCapture(db, now(), id, { state: 'REFUSED', reason, detail })
        }
      })
    },
    facts: () => ({ captures: state }),
    async test(signal) {
      try {
        await capturer.capture(null, signal, async (result) => {
          if (!signal.aborted) note(result)
        })
      } catch (error) {
        outage.failed(error)
      }
    },
  }
}

const types: Record<CaptureFile, { mime: string; extension: string }> = {
  image: { mime: 'image/png', extension: 'png' },
  text: { mime: 'text/plain', extension: 'txt' },
  archive: { mime: ARCHIVE_TYPE, extension: 'mhtml' },
}

/** The folder belongs to the user as whom Chromium ran, so only plain files are read, and no links are followed. */
async function inputsOf(files: readonly CaptureFile[], folder: string): Promise<CaptureFileInput[]> {
  const inputs: CaptureFileInput[] = []
  for (const kind of files) {
    const path = join(folder, captureFiles[kind])
    if (!(await lstat(path)).isFile()) throw new Error(`${captureFiles[kind]} is no file`)
    const flags = fileFlags.O_RDONLY | fileFlags.O_NOFOLLOW
    inputs.push({ kind, ...types[kind], read: () => createReadStream(path, { flags: flags as unknown as string }) })
  }
  return inputs
}
