/** Sets up the captures of pages by this server. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { CaptureMode } from '#domain/core/command.ts'
import type { Egress } from '#egress/egress.ts'
import type { OutageSource } from '#jobs/repeat.ts'
import { chromiumCache } from '#paths.ts'
import { createCapturer } from './capturer.ts'
import { createCaptureJob } from './captures.ts'

export interface CaptureSettings {
  mode: CaptureMode
  /** false if only other instances capture; default true */
  runs?: boolean
  /** as whom Chromium runs if the server is root: a name, or `uid:gid` */
  user: string
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string | undefined
}

interface Capturing extends CaptureSettings {
  db: PrismaClient
  now: () => Date
  egress: Egress
  chromiumPath: string | undefined
  outages: OutageSource
}

/** Tests at once whether Chromium starts in its sandbox, so that the log and `/health` say it before the first capture. */
export function openCapturing({ db, now, egress, chromiumPath, outages, user, standIn }: Capturing) {
  const capturer = createCapturer({ egress, chromiumPath, cacheDir: chromiumCache, user, standIn })
  const job = createCaptureJob({ db, now, capturer, outages })
  const end = new AbortController()
  const testing = job.test(end.signal)
  return {
    handlers: { CAPTURE: job.handler },
    facts: job.facts,
    async stop() {
      end.abort()
      await testing
    },
  }
}
