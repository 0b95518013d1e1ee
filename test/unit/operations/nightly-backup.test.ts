/** The sample that writes a backup each night: it deletes old backups only after a new one, and always keeps some. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

const DAY_S = 86_400
const folders: string[] = []
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))))

/** A folder with a backup for each age in days. */
async function folderOf(ages: readonly number[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightly-backup-'))
  folders.push(folder)
  for (const age of ages) {
    const path = join(folder, `desk-${age}.tar.gz`)
    await writeFile(path, '')
    const at = Date.now() / 1000 - age * DAY_S
    await utimes(path, at, at)
  }
  return folder
}
/** Runs the sample with a command in the place of the server, which ends with this code. Resolves to the exit code. */
const run = (folder: string, code: number) =>
  new Promise<number>((resolve) => {
    const command = code === 1 ? ['-c', 'exit 1', 'command'] : ['-c', `touch "$2"; exit ${code}`, 'command']
    const child = execFile('sh', ['docs/operations/samples/nightly-backup.sh', folder, 'sh', ...command], () =>
      resolve(child.exitCode!),
    )
  })
const ages = async (folder: string) =>
  (await readdir(folder))
    .map((name) => /^desk-(\d{1,3})\.tar\.gz$/.exec(name)?.[1])
    .filter((age) => age !== undefined)
    .map(Number)
    .sort((a, b) => a - b)

it('deletes backups of more than 14 days after a new one, also if only lost files are missing', async () => {
  for (const code of [0, 3]) {
    const folder = await folderOf([1, 2, 3, 4, 5, 6, 10, 20, 30])
    expect(await run(folder, code)).toBe(code)
    expect(await ages(folder)).toEqual([1, 2, 3, 4, 5, 6, 10])
    expect(await readdir(folder)).toContain(`desk-${new Date().toLocaleDateString('sv')}.tar.gz`)
  }
})

it('keeps the latest seven, whatever their age', async () => {
  const folder = await folderOf([20, 21, 22, 23, 24, 25, 26, 27])
  await run(folder, 0)
  expect(await ages(folder)).toEqual([20, 21, 22, 23, 24, 25])
})

it('deletes nothing but the rest of a killed backup if the new one fails', async () => {
  const folder = await folderOf([20, 21, 22, 23, 24, 25, 26, 27])
  await writeFile(join(folder, 'desk-2026-03-01.tar.gz.part'), '')
  expect(await run(folder, 1)).toBe(1)
  expect(await readdir(folder)).toHaveLength(8)
})
