/** Runs a recipe of docs/recipes against a server, through a lost connection, and reads the events that it has kept. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { TestApp } from '../api/app.ts'
import { pause } from '../faults/extent.ts'
import { logOf } from './copies.ts'
import { append, until } from './feed.ts'
import { openGate } from './gate.ts'

export const recipe = (name: string): string => join(import.meta.dirname, '../../../docs/recipes', name)

interface Recipe {
  /** The command, with the file that it keeps as last argument. */
  command: [string, ...string[]]
  /** Returns the ids of the events in the file, in order. */
  read(file: string): string[]
  env?: Record<string, string>
}

const WAIT_MS = 45_000

/** Fails with what the recipe printed if it does not have every event, once and in order. */
export async function checkRecipe(app: TestApp, { command: [program, ...args], read, env }: Recipe): Promise<void> {
  const reader = await app.key('INTEGRATOR', ['read'])
  const line = await openGate()
  line.lead(Number(new URL(app.url).port))
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'))
  const file = join(folder, 'events')
  await append(app.db, 3)
  const key = reader.headers.authorization!.replace('Bearer ', '')
  let output = ''
  const child: ChildProcess = spawn(program, [...args, file], {
    env: { ...process.env, ...env, TAKEDOWN_URL: line.url.replace('localhost', '127.0.0.1'), TAKEDOWN_KEY: key },
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  child.on('error', ({ message }) => (output += message))
  const held = () => {
    try {
      return read(file)
    } catch {
      return []
    }
  }
  const has = async (what: string) => {
    const all = (await logOf(reader)).map(({ id }) => id)
    await until(() => new Set(held()).size >= all.length, WAIT_MS).catch(() => {})
    expect([...new Set(held())], `${what}: ${output.slice(-2_000)}`).toEqual(all)
  }
  try {
    await has('the log')
    await append(app.db, 2)
    await has('live')
    line.refuse()
    await append(app.db, 2)
    await pause(300)
    line.mend()
    await append(app.db, 1)
    await has('after a lost connection')
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id)
