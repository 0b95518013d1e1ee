/** Temporary folders, which may contain what must not be stored, disappear although the server was killed. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaptureTask } from '@takedown/server/capturing/messages.ts'
import { processEntry } from '@takedown/server/paths.ts'
import { createTemporaryFolder, removeAbandonedFolders } from '@takedown/server/storage/temporary-folders.ts'
import { expect, it } from 'vitest'

const NOBODY = { uid: 65_534, gid: 65_534 }

it('a capture removes its folder and ends Chromium when its server is gone', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'chromium-'))
  await chmod(outside, 0o755)
  const path = join(outside, 'chromium')
  await writeFile(path, '#!/bin/sh\necho $$ > "$HOME/pid"\nexec sleep 100\n', { mode: 0o755 })
  const folder = await createTemporaryFolder('capture')
  await writeFile(join(folder, 'page.png'), 'image')
  const isRoot = process.getuid?.() === 0
  if (isRoot) await chown(folder, NOBODY.uid, NOBODY.gid)
  const child: ChildProcess = fork(processEntry('capture'), {
    ...{ serialization: 'advanced', execArgv: [], env: { TMPDIR: folder } },
  })
  const task: CaptureTask = {
    address: null,
    chromium: { path, env: {} },
    folder,
    user: NOBODY,
    egress: null,
    loadMs: 1_000,
    memory: 1e9,
  }
  child.send(task)
  const pidFile = join(folder, 'pid')
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').trim(), { timeout: 30_000 }).toBeTruthy()
  const pid = Number(readFileSync(pidFile, 'utf8'))
  child.disconnect()
  // A server that runs from its sources as root leaves the cache of compiled sources.
  const left = () => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('tsx-')) : [])
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
  await expect.poll(() => existsSync(`/proc/${pid}/cwd`), { timeout: 20_000 }).toBe(false)
  for (const path of [outside, folder]) await rm(path, { recursive: true, force: true })
})

it('folders of ended processes and old ones are removed, and those of running processes stay', async () => {
  const own = await createTemporaryFolder('upload')
  await writeFile(join(own, 'body'), 'x')
  const ended = execFileSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim()
  const [machine = ''] = /(?<=upload-)[0-9a-f]+/.exec(own) ?? []
  const left = ['capture', 'upload'].map((kind) => join(tmpdir(), `takedown-${kind}-${machine}-${ended}-7-x`))
  // A process with the id of this one that started at another time.
  const earlier = join(tmpdir(), `takedown-upload-${machine}-${process.pid}-7-x`)
  const elsewhere = join(tmpdir(), 'takedown-upload-0-1-7-x')
  for (const path of [...left, earlier, elsewhere]) await mkdir(path)
  await writeFile(join(left[0]!, 'page.png'), 'image')
  await removeAbandonedFolders()
  expect([...left, earlier, elsewhere, own].map(existsSync)).toEqual([false, false, false, true, true])
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000)
  await utimes(elsewhere, hoursAgo, hoursAgo)
  await removeAbandonedFolders()
  expect([elsewhere, own].map(existsSync)).toEqual([false, true])
  await rm(own, { recursive: true })
})
