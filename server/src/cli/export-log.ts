/**
 * `pnpm log:export FILE [--detach]`: writes the log as a file that can be verified without the database. With `--detach`,
 * the payloads are in files of their own beside it, one for each month.
 */
import { parseArgs } from 'node:util'
import { exportLog } from '#domain/event-log/proof/export.ts'
import { formatHead } from '#domain/event-log/proof/heads.ts'
import { hint } from '#paths.ts'
import { withReader } from './reader.ts'

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { detach: { type: 'boolean' } } })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Error('Usage: pnpm log:export FILE [--detach]')
  const head = await withReader((sql) => exportLog(sql, { path, detach: values.detach ?? false }))
  console.log(`${head.seq} events written to ${path}`)
  console.log(`head ${formatHead(head)}`)
} catch (error) {
  console.error(hint(error))
  process.exitCode = 1
}
