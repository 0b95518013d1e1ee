/**
 * Checks for `pnpm check` that every GraphQL document is valid and that both catalogues hold exactly the messages of
 * the source.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const catalogues = ['vi', 'en'].map((locale) => path.join(root, `src/locales/${locale}.po`))
const problems: string[] = []

run('tsx', ['scripts/generate.ts', '--force'], 'a document does not fit the schema')

// Extraction rewrites the catalogues in place, so they are restored in any case.
const backup = mkdtempSync(path.join(tmpdir(), 'catalogues-'))
try {
  for (const file of catalogues) copyFileSync(file, path.join(backup, path.basename(file)))
  run('lingui', ['extract', '--clean', '--workers', '1'], 'a message cannot be extracted')
  for (const file of catalogues) {
    const before = readMessages(path.join(backup, path.basename(file)))
    const after = readMessages(file)
    const name = path.relative(root, file)
    for (const id of after.keys()) if (!before.has(id)) problems.push(`${name} lacks “${id}”`)
    for (const id of before.keys()) if (!after.has(id)) problems.push(`${name} still has “${id}”, which no source uses`)
    for (const [id, text] of before) if (text === '') problems.push(`${name} does not translate “${id}”`)
  }
} finally {
  for (const file of catalogues) copyFileSync(path.join(backup, path.basename(file)), file)
  rmSync(backup, { recursive: true })
}

if (problems.length > 0) {
  console.error(`web: ${problems.length} problems\n  ${problems.join('\n  ')}`)
  console.error('Run `pnpm --filter @takedown/web messages`, then fill in what is empty in web/src/locales/en.po.')
  process.exit(1)
}
console.log('web: documents are valid, both languages are complete')

function run(command: string, args: string[], failure: string): void {
  const { status, stderr, stdout } = spawnSync(path.join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) problems.push(`${failure}:\n${stderr || stdout}`)
}

/** Message ids and translations of one catalogue. The same text in another context is another message. */
function readMessages(file: string): Map<string, string> {
  const entries = readFileSync(file, 'utf8').matchAll(
    /^(?:msgctxt (".*")\n)?msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm,
  )
  const text = (quoted = '') =>
    quoted
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as string)
      .join('')
  return new Map(
    [...entries]
      .filter(([, , id]) => text(id) !== '')
      .map(([, context, id, translation]) => [[text(context), text(id)].filter(Boolean).join(': '), text(translation)]),
  )
}
