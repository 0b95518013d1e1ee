/** Finds a Chromium: the one that is named, one that is installed, or the one that an npm package carries (Linux, x64). */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

export interface Chromium {
  path: string
  /** what it needs beside the usual environment */
  env: Record<string, string>
}

const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** What a driver starts it by, with `around` as its environment. It asks no network for anything. */
export const startOf = ({ path, env }: Chromium, around: NodeJS.ProcessEnv) => ({
  executablePath: path,
  args: quiet,
  // Its sandbox needs what root and most containers do not have; it opens our own pages alone.
  chromiumSandbox: false,
  env: { ...around, ...env } as Record<string, string>,
})

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Null where there is none. `cache` is a folder in which the packaged one may be unpacked, once per version. */
export async function findChromium(named: string | undefined, cache: string): Promise<Chromium | null> {
  const path = named ? [named].find(existsSync) : installed.find(existsSync)
  if (path) return { path, env: {} }
  try {
    return await unpacked(cache)
  } catch {
    return null
  }
}

/**
 * The package unpacks to fixed names in the temporary folder, where another user's files or a half-written one of another
 * process may lie; so it gets a folder of its own, moved to its place when complete.
 */
async function unpacked(cache: string): Promise<Chromium> {
  const find = createRequire(import.meta.url)
  const home = resolve(find.resolve('@sparticuz/chromium'), '../../..')
  const { version } = find(join(home, 'package.json')) as { version: string }
  const target = join(cache, `chromium-${version}`)
  if (!existsSync(target)) {
    const fresh = `${target}.${process.pid}`
    await mkdir(fresh, { recursive: true })
    const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((part) =>
      join(home, 'bin', part),
    )
    // Not what is resolved for `require`: that build forgets the one function that is needed.
    const entry = pathToFileURL(join(home, 'build', 'esm', 'index.mjs')).href
    // In a process of its own: the temporary folder of this one is everybody's.
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', inflating, entry, ...parts], {
      env: { TMPDIR: fresh },
    })
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontsConfig(join(target, 'fonts')))
    await rename(fresh, target).catch(() => rm(fresh, { recursive: true }))
  }
  return {
    path: join(target, 'chromium'),
    env: { LD_LIBRARY_PATH: join(target, 'al2023', 'lib'), FONTCONFIG_PATH: join(target, 'fonts') },
  }
}

const inflating = `const { inflate } = await import(process.argv[1]); await Promise.all(process.argv.slice(2).map((part) => inflate(part)))`

/** The packaged one names folders of the platform that the package was made for. */
const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`
