/**
 * `pnpm import:letters DIR`: imports every letter (.md, .txt, .eml, .pdf or .docx) in a folder and its subfolders as a tip (a report
 * of harmful content), except files whose name begins with README or INDEX. A second run adds nothing.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { PrismaClient } from '@takedown/prisma/client.ts'
import { databaseTime } from '#clock/database-time.ts'
import { platformsOfAddresses } from '#domain/content/address-reader.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { importLetter } from '#domain/tips/official-letters.ts'
import { fileReader, UnreadableFileError } from '#reports/file-reader.ts'
import { withDatabase } from './database.ts'

// pnpm runs scripts in the root of the workspace, but people enter a path relative to their own folder, which is
// INIT_CWD.
const [dir] = process.argv.slice(2).map((name) => resolve(process.env.INIT_CWD ?? '.', name))
if (!dir) {
  console.error('usage: pnpm import:letters DIR')
  process.exit(2)
}

const totals = { letters: 0, repeated: 0, unreadable: 0, urls: 0, added: 0, known: 0 }
const distinct = new Set<string>()
const reasons = new Map<string, number>()

await withDatabase(async (db) => {
  const names = (await readdir(dir, { recursive: true }))
    .filter((name) => /\.(md|txt|eml|pdf|docx)$/i.test(name))
    .sort()
  const platforms = await platformsOfAddresses(db)
  for (const name of names) if (!/(^|\/)(README|INDEX)/i.test(name)) await importFile(db, platforms, join(dir, name))
  report()
})

async function importFile(
  db: PrismaClient,
  platforms: Awaited<ReturnType<typeof platformsOfAddresses>>,
  path: string,
): Promise<void> {
  const name = relative(dir!, path)
  try {
    const now = await databaseTime(db)
    const receivedOn = now.toISOString().slice(0, 10)
    const letter = await fileReader.letter({ bytes: await readFile(path), fileName: name, platforms, receivedOn })
    if ('unreadable' in letter) return reportUnreadable(name, letter.unreadable)
    totals.letters++
    totals.urls += letter.targets.length + letter.rejected.length
    for (const { url } of letter.targets) distinct.add(url)
    const imported = await importLetter({ db, viewer: systemViewer, now }, { ...letter, subject: title(name) })
    if (!imported.fresh) totals.repeated++
    totals.added += imported.added
    totals.known += imported.known
    for (const { reason } of [...letter.rejected, ...imported.rejected])
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  } catch (error) {
    if (!(error instanceof UnreadableFileError || (error as NodeJS.ErrnoException).syscall)) throw error
    reportUnreadable(name, (error as Error).message)
  }
}

function reportUnreadable(name: string, reason: string): void {
  totals.unreadable++
  console.error(`cannot read ${name}: ${reason}`)
}

function title(name: string): string {
  const parts = name.replace(/\.\w+$/, '').split('/')
  return parts
    .filter((part) => !/^\d{4}$/.test(part))
    .join(' · ')
    .slice(0, 300)
}

function report(): void {
  const rows: [string, number][] = [
    ['letters', totals.letters],
    ['  imported before', totals.repeated],
    ['files that could not be read', totals.unreadable],
    ['URLs', totals.urls],
    ['  distinct targets', distinct.size],
    ['  new items', totals.added],
    ['  duplicates of known items', totals.known],
    ['  rejected', [...reasons.values()].reduce((sum, count) => sum + count, 0)],
    ...[...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]): [string, number] => [`    ${reason}`, count]),
  ]
  for (const [label, count] of rows) console.log(`${label.padEnd(40)} ${String(count).padStart(6)}`)
}
