// @ts-check
/** Finds installed npm packages with everything that they depend on, copies them, and collects their licences. */
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} licence the name of the licence
 * @property {string} folder
 */

/**
 * Returns the packages with these names, and all packages that they need. Optional ones are left out if they are not
 * installed. Packages of this repository are left out, but not what they need.
 * @param {string} importer the folder of the package that imports `names`
 * @param {string[]} names
 * @returns {Package[]} by name
 */
export function packagesWith(importer, names) {
  /** @type {Map<string, Package>} */
  const packages = new Map()
  /** @type {Set<string>} */
  const visited = new Set()
  /** @param {string} from @param {string} name @param {boolean} isOptional */
  const visit = (from, name, isOptional) => {
    const folder = folderOf(from, name)
    if (folder === null && isOptional) return
    if (folder === null) throw new Error(`The package ${name}, which ${from} needs, is not installed.`)
    if (visited.has(folder)) return
    visited.add(folder)
    const { version, license, dependencies = {}, optionalDependencies = {} } = manifestOf(folder)
    if (!name.startsWith('@takedown/'))
      packages.set(`${name}@${version}`, { name, version, licence: String(license), folder })
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies }))
      visit(folder, each, each in optionalDependencies)
  }
  for (const name of names) visit(importer, name, false)
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param {string} folder @returns {string[]} the names of what the package in this folder needs */
export const dependenciesOf = (folder) => Object.keys(manifestOf(folder).dependencies ?? {})

/**
 * Copies packages side by side into a `node_modules` folder.
 * @param {Package[]} packages @param {string} target
 */
export function copyPackages(packages, target) {
  const versions = new Map()
  for (const { name, version, folder } of packages) {
    const other = versions.get(name)
    if (other) throw new Error(`The release would need two versions of ${name}: ${other} and ${version}.`)
    versions.set(name, version)
    // Node does not read type declarations and source maps.
    const isUseful = (/** @type {string} */ path) => !/\.(d\.[cm]?ts|map)$/.test(path)
    cpSync(folder, join(target, name), { recursive: true, dereference: true, filter: isUseful })
  }
}

/** @param {Package[]} packages @returns {string} the text of all licences */
export function noticesOf(packages) {
  const texts = packages.map(({ name, version, licence, folder }) => {
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file))
    return [`${name} ${version} (${licence})`, ...files.map((file) => readFileSync(join(folder, file), 'utf8'))]
  })
  return texts.map((parts) => parts.join('\n\n')).join(`\n\n${'-'.repeat(80)}\n\n`)
}

/** @param {string} from @param {string} name @returns {string | null} */
function folderOf(from, name) {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (folder === dirname(folder)) return null
  }
}

/** @param {string} folder */
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
