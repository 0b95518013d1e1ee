/** The command `pack:load`: it shows the difference, asks before it loads, and refuses a broken file with its faults. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@takedown/prisma/client.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { expect, it } from 'vitest'
import { bundled } from '#support/run/bundled.ts'
import { freshDatabase } from '#support/run/database.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs the command with this answer to its question. */
async function load(databaseUrl: string, args: string[], answer = ''): Promise<{ code: number; output: string }> {
  const command = await bundled(join(root, 'server/src/cli/load-pack.ts'))
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, ...args],
      { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
    child.stdin!.end(answer)
  })
}

it('loads a pack after a yes, and nothing after a no', async () => {
  const url = await freshDatabase()
  expect((await load(url, ['us-tida'])).output).toContain('Loaded us-tida 2026-11-27 into an empty database.')
  expect((await load(url, ['us-tida', '--yes'])).output).toContain('Nothing to load.')
  const declined = await load(url, ['vn'], 'n\n')
  expect(declined.output).toMatch(/kept: name is "Every hour[\s\S]*\+ categories lua-dao[\s\S]*Nothing was changed\./)
  const db = createClient(url)
  expect(await db.category.count({ where: { slug: 'lua-dao' } })).toBe(0)
  expect((await load(url, ['vn'], 'y\n')).output).toMatch(
    /Loaded vn 2026-11-29: \d+ entries added, 0 changed, \d+ with fields/,
  )
  expect(await db.category.count({ where: { slug: 'lua-dao' } })).toBe(1)
  await db.$disconnect()
}, 120_000)

it('refuses a broken file with the path of each fault', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pack-')), 'broken.json')
  writeFileSync(file, '{ "pack": "Broken" }')
  const { code, output } = await load(await freshDatabase(), [file])
  expect(code).toBe(1)
  expect(output).toContain(
    'is not a pack:\n  pack: not lower-case letters and digits in words joined by single hyphens\n  version: ',
  )
})

it('prints the notes of a pack without characters that change what a terminal shows', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pack-')), 'notes.json')
  const { $schema: _, ...pack } = shippedPack('us-tida')
  const url = await freshDatabase()
  await load(url, ['us-tida'])
  const notes = { vi: 'x', en: 'one\u001b[2Jtwo\u009b3\u202efour' }
  writeFileSync(file, JSON.stringify({ ...pack, notes, version: '2027-01-01' }))
  const { output } = await load(url, [file], 'n\n')
  expect(output).toContain('one[2Jtwo3four\n')
}, 120_000)

it('prints one line for a file that is missing or empty, and for a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  const empty = join(folder, 'empty.json')
  writeFileSync(empty, '')
  const url = await freshDatabase()
  const cases = [
    [
      join(folder, 'none.json'),
      /^Neither a pack of the product \(vn, eu-dsa, us-tida\) nor a readable file: .*ENOENT.*\n$/,
    ],
    [folder, /^Neither a pack .*: EISDIR.*\n$/],
    [empty, /^.*empty\.json is not a pack:\n {2}the file is empty\n$/],
  ] as const
  await Promise.all(
    cases.map(async ([name, line]) =>
      expect(await load(url, [name])).toEqual({ code: 1, output: expect.stringMatching(line) }),
    ),
  )
}, 120_000)

it('refuses an older edition in one line, and changes nothing', async () => {
  const url = await freshDatabase()
  await load(url, ['us-tida'])
  const file = join(mkdtempSync(join(tmpdir(), 'pack-')), 'older.json')
  const { $schema: _, ...pack } = shippedPack('us-tida')
  writeFileSync(file, JSON.stringify({ ...pack, version: '2025-01-01' }))
  const { code, output } = await load(url, [file, '--yes'])
  expect([code, output]).toEqual([
    1,
    'The edition 2026-11-27 of the pack us-tida is loaded. The older edition 2025-01-01 is not loaded over it.\n',
  ])
}, 120_000)
