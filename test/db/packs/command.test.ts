/** The command `pack:load`: it shows the difference, asks before it loads, and refuses a broken file with its faults. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@takedown/prisma/client.ts'
import { expect, it } from 'vitest'
import { freshDatabase } from '#support/database.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs the command with this answer to its question. */
const load = (databaseUrl: string, args: string[], answer = ''): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'server/src/cli/load-pack.ts', ...args],
      { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
    child.stdin!.end(answer)
  })

it('loads a pack after a yes, and nothing after a no', async () => {
  const url = await freshDatabase()
  expect((await load(url, ['us-tida'])).output).toContain('Loaded us-tida 2026-11-27 into an empty database.')
  expect((await load(url, ['us-tida', '--yes'])).output).toContain('Nothing to change.')
  const declined = await load(url, ['vn'], 'n\n')
  expect(declined.output).toMatch(/kept: name is "Every hour[\s\S]*\+ categories lua-dao[\s\S]*Nothing was changed\./)
  const db = createClient(url)
  expect(await db.category.count({ where: { slug: 'lua-dao' } })).toBe(0)
  expect((await load(url, ['vn'], 'y\n')).output).toMatch(/Loaded vn 2026-11-27: \d+ added, 0 changed, \d+ kept/)
  expect(await db.category.count({ where: { slug: 'lua-dao' } })).toBe(1)
  await db.$disconnect()
}, 60_000)

it('refuses a broken file with the path of each fault', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pack-')), 'broken.json')
  writeFileSync(file, '{ "pack": "Broken" }')
  const { code, output } = await load(await freshDatabase(), [file])
  expect(code).toBe(1)
  expect(output).toContain('is not a pack:\n  pack: not lower-case words with hyphens\n  version: ')
})
