// @ts-check
/**
 * `node desk.mjs [COMMAND …]` in a release: serves, or runs a command of the operator. `node desk.mjs help` lists the
 * commands. All settings are environment variables.
 */
import { readFileSync } from 'node:fs'

/** @type {{ version: string, commit: string | null, node: string, commands: Record<string, { file: string, args: string[] }> }} */
const release = JSON.parse(readFileSync(new URL('release.json', import.meta.url), 'utf8'))
const [name = 'serve', ...args] = process.argv.slice(2)
const command = Object.hasOwn(release.commands, name) ? release.commands[name] : undefined
const [wanted = 0, wantedMinor = 0] = release.node.replace('>=', '').split('.').map(Number)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (name === 'version') console.log([release.version, release.commit].filter(Boolean).join(' '))
else if (name === 'help' || (name !== 'serve' && !command)) {
  const names = ['serve', ...Object.keys(release.commands), 'version', 'help']
  const print = name === 'help' ? console.log : console.error
  print(`usage: node desk.mjs [${names.join(' | ')}]`)
  process.exitCode = name === 'help' ? 0 : 2
} else if (major < wanted || (major === wanted && minor < wantedMinor)) {
  console.error(`Node ${process.versions.node} is too old: this release needs ${release.node}.`)
  process.exitCode = 1
} else if (!process.env.DATABASE_URL) {
  console.error('DATABASE_URL is not set. A release has no embedded PostgreSQL; set the URL of your own.')
  process.exitCode = 1
} else if (command) {
  process.argv.splice(2, process.argv.length, ...command.args, ...args)
  await import(new URL(command.file, import.meta.url).href)
} else {
  const { main } = await import(new URL('server/dist/main.js', import.meta.url).href)
  await main(process.env)
}
