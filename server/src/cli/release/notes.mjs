// @ts-check
/**
 * `pnpm --silent release:notes [VERSION]`: prints the section of CHANGELOG.md about a version, by default the one in
 * package.json. It is the text of the tag and of the release.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readManifest } from '../version.mjs'

const version = process.argv[2] ?? readManifest().version
const changelog = readFileSync(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'CHANGELOG.md'), 'utf8')
const section = changelog.split(/^## /m).find((text) => text.split(/\s/, 1)[0] === version)
if (section) console.log(`Takedown Desk ${section.trim()}`)
else {
  console.error(`CHANGELOG.md has no section "## ${version}". Rename "Unreleased" to the version and its date first.`)
  process.exitCode = 1
}
