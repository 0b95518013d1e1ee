/** Captures of pages with a real Chromium, a real egress process, a site that may be reached and a trap that may not. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CapturerSettings, createCapturer } from '@takedown/server/capturing/capturer.ts'
import { type CaptureFile, type CaptureResult, captureFiles } from '@takedown/server/capturing/messages.ts'
import { openEgress, openSite } from '#support/egress/egress.ts'

const cacheDir = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))

export interface Captured {
  result: CaptureResult
  files: Partial<Record<CaptureFile, Buffer>>
}

export type Opened = Awaited<ReturnType<typeof openCapturing>>

/** Only one site on this machine is open to pages. All of this machine is open to other clients of the egress process. */
export async function openCapturing() {
  const site = await openSite((_request, response) => void response.end(), '127.0.0.1')
  const opened = await openEgress({
    allow: [`site.example:${site.port}`, '127.0.0.0/8:*'],
    pageAllow: [`site.example:${site.port}`],
  })
  for (const name of ['site.example', 'localhost']) opened.names.answers.set(name, [['127.0.0.1']])
  const usual = { egress: opened.egress, chromiumPath: process.env.CHROMIUM, cacheDir, user: 'nobody' }
  return {
    ...{ site, trap: opened.trap, names: opened.names, url: `http://site.example:${site.port}` },
    capture: (address: string | null, settings: Partial<CapturerSettings> = {}): Promise<Captured> =>
      createCapturer({ ...usual, ...settings }).capture(
        address,
        AbortSignal.timeout(80_000),
        async (result, folder) => {
          const files: Captured['files'] = {}
          if ('page' in result)
            for (const file of result.page.files) files[file] = await readFile(join(folder, captureFiles[file]))
          return { result, files }
        },
      ),
    async close() {
      await Promise.all([opened.close(), site.close()])
    },
  }
}
