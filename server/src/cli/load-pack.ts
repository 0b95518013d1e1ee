/**
 * `pnpm pack:load vn|eu-dsa|us-tida|FILE [--yes]`: shows what a jurisdiction pack (the law and reference data of a
 * country) would change, and loads the pack. Asks the user first, unless `--yes` is set or the database is empty. `pnpm
 * pack:load --schema` prints the JSON schema of the format.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { databaseTime } from '#clock/database-time.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import { applyPack, OlderPackError } from '#domain/packs/apply.ts'
import { isChanged, isNew, isOlder, isUpToDate, type Plan, type PlannedEntry, planPack } from '#domain/packs/plan.ts'
import { type Pack, packJsonSchema, readPack } from '#reference/pack.ts'
import { type PackName, packNames, shippedPack } from '#reference/packs.ts'
import { withDatabase } from './database.ts'

const [name, ...options] = process.argv.slice(2)
if (name === '--schema') console.log(JSON.stringify(packJsonSchema(), null, 2))
else if (!name || options.some((option) => option !== '--yes')) {
  console.error(`usage: pnpm pack:load ${packNames.join('|')}|FILE [--yes]`)
  process.exitCode = 2
} else await load(name, options.includes('--yes'))

async function load(name: string, isConfirmed: boolean): Promise<void> {
  const pack = await packOf(name)
  if (!pack) return
  await withDatabase(async (db, _url, wasEmpty) => {
    if (wasEmpty) {
      printPack(pack)
      return console.log(`Loaded ${pack.pack} ${pack.version} into an empty database.`)
    }
    const plan = await planPack(db, pack)
    if (isOlder(plan)) throw new OlderPackError(plan)
    print(plan)
    const byHand = plan.entries.flatMap((entry) => entry.byHand).length
    if (byHand > 0) console.log(`Fields that somebody has to change by hand: ${byHand}. They are listed above.`)
    if (isUpToDate(plan)) return console.log('Nothing to load.')
    if (!isConfirmed && !(await isAgreed())) return console.log('Nothing was changed.')
    const { added, changed, kept } = await applyPack(db, plan, await databaseTime(db))
    console.log(
      `Loaded ${pack.pack} ${pack.version}: ${added} entries added, ${changed} changed, ${kept} with fields that keep their value.`,
    )
  }, pack)
}

/**
 * Returns the shipped pack of this name, or the pack in the file at this path. If the file is no valid pack, prints why
 * and returns null.
 */
async function packOf(name: string): Promise<Pack | null> {
  if ((packNames as string[]).includes(name)) return shippedPack(name as PackName)
  // pnpm runs scripts in the root of the workspace, but people enter a path relative to their own folder, which is
  // INIT_CWD.
  const read = await readFile(resolve(process.env.INIT_CWD ?? '.', name), 'utf8').then(
    readPack,
    (error: Error) => error,
  )
  if ('pack' in read) return read.pack
  process.exitCode = 1
  if (read instanceof Error)
    console.error(
      `Neither a pack of the product (${packNames.join(', ')}) nor a readable file: ${name}: ${read.message}`,
    )
  else {
    console.error(`${name} is not a pack:`)
    for (const fault of read.faults) console.error(printable(`  ${fault}`))
  }
  return null
}

function printPack(pack: Pack, loadedVersion: string | null = null): void {
  show(`${textIn(pack.title, 'en')}, as of ${pack.version}${loadedVersion ? ` (loaded before: ${loadedVersion})` : ''}`)
  show(textIn(pack.notes, 'en') ?? '')
  printGaps(pack)
}

function print({ pack, loadedVersion, entries, dropped }: Plan): void {
  printPack(pack, loadedVersion)
  for (const entry of entries) {
    const title = `${entry.section} ${entry.slug}`
    if (isNew(entry)) show(`+ ${title}`)
    if (isChanged(entry)) show(`~ ${title}`)
    if (entry.isDeleted) show(`= ${title}: deleted here, not added again`)
    if (!isChanged(entry) && entry.kept.length + entry.byHand.length > 0) show(`= ${title}${keeper(entry)}`)
    for (const { field, stored, stated } of entry.changes) show(`    ${field}: ${short(stored)} → ${short(stated)}`)
    for (const { field, stored, stated } of entry.kept)
      show(`    kept: ${field} is ${short(stored)}, the pack has ${short(stated)}`)
    for (const { field, stored, stated, reason } of entry.byHand)
      show(`    to do by hand: ${field} is ${short(stored)}, the pack has ${short(stated)}: ${reason}`)
  }
  for (const key of dropped) show(`= ${key}: no longer in the pack, kept`)
}

function printGaps({ powers, prohibitions }: Pack): void {
  if (powers.length === 0)
    show('! The pack has no powers: add a power on the page of the law before a request is drafted.')
  if (prohibitions.length === 0)
    show(
      '! The pack has no prohibitions: add those of the country on the page of the law before a request is submitted.',
    )
}

/**
 * Removes control characters and characters that change the order of text, because they could hide or rewrite what the
 * terminal shows.
 */
function printable(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\t]/gu, '')
}

function show(text: string): void {
  console.log(printable(text))
}

/** Returns why the pack may not change an entry; empty if it may. */
function keeper({ owner }: PlannedEntry): string {
  if (owner === null) return ''
  if (owner === 'operator') return ': the operator added it'
  return owner === 'product'
    ? ': it belongs to the first pack of the installation'
    : `: it belongs to the pack ${owner}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

async function isAgreed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Load it? [y/N] ')
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}
