/** Runs the examples of docs/guides against a server that has something to show. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startApp, type TestApp } from '#support/api/app.ts'
import { makeSent } from '#support/make.ts'
import { makeLate } from '#support/objects/late-requests.ts'

const guides = fileURLToPath(new URL('../../../docs/guides', import.meta.url))
const commands: Record<string, string[]> = { sh: ['bash'], mjs: [process.execPath], py: ['python3'] }

/** Returns the paths of all examples with this file extension, such as `mirror/curl.sh`. */
export const examplesIn = (...extensions: string[]): string[] =>
  readdirSync(guides, { recursive: true, encoding: 'utf8' })
    .filter((name) => extensions.some((extension) => name.endsWith(`.${extension}`)))
    .sort()

export interface GuideServer {
  app: TestApp
  /** Runs an example until it ends, or until its output contains the text. Returns the output. */
  run(example: string, until?: string): Promise<string>
  stop(): Promise<void>
}

export async function openGuides(): Promise<GuideServer> {
  const app = await startApp()
  await makeLate(app.desk)
  await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 8 })
  const folder = mkdtempSync(join(tmpdir(), 'guides-'))
  // Where the packages of the examples are installed.
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
  const secretOf = ({ headers }: { headers: { authorization?: string } }) =>
    headers.authorization!.replace('Bearer ', '')
  const integrator = secretOf(await app.key('INTEGRATOR', ['read', 'write']))
  const platform = secretOf(await app.key('PLATFORM', ['read', 'write'], { platform: app.desk.platforms.facebook }))
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  return {
    app,
    async run(example, until) {
      const name = example.replace('/', '-')
      await copyFile(join(guides, example), join(folder, name))
      const [command = '', ...args] = commands[name.split('.').at(-1)!]!
      const child = spawn(command, [...args, name], {
        cwd: folder,
        // Its own group, because a shell waits for the programs of its pipe.
        detached: true,
        env: {
          ...{ PATH: process.env.PATH, DESK: app.url, KEY: example.startsWith('answer/') ? platform : integrator },
          ...{ COUNT: '12', FILE: `${name}.store`, FROM: day(-30), TO: day(1) },
        },
      })
      let output = ''
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
      const matched = new Promise<void>((resolve) => {
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (text) => {
            output += text
            if (until !== undefined && output.includes(until)) resolve()
          })
      })
      let isOver = false
      const over = Promise.race([ended, matched]).then(() => {
        isOver = true
      })
      // While an example waits for something late, requests become late.
      for (const end = Date.now() + 60_000; until !== undefined && !isOver && Date.now() < end; ) {
        await makeLate(app.desk)
        await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 1_000))])
      }
      if (until === undefined) await ended
      else if (child.exitCode === null) process.kill(-child.pid!)
      if (child.exitCode) throw new Error(`${example} ended with ${child.exitCode}: ${output}`)
      return output
    },
    async stop() {
      await app.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What the output of each guide must contain: something from the server, and not an empty list. */
export const promises: Record<string, { output: RegExp; until?: string }> = {
  'first-ten-minutes': { output: /YC-\d{4}-\d+/ },
  mirror: { output: /requests: [1-9]/ },
  'file-tips': { output: /tips: 12\b|(?:PA-\d{4}-\d+\s+ref-|ref-12\s+PA-)/ },
  answer: { output: /"doneCount":\s?[1-8]/ },
  alert: { output: /late: .*RemovalRequest_/, until: 'late:' },
  figures: { output: /Facebook[^\n]*ON_TIME/ },
}
