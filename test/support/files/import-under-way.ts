/** Imports in progress and finished imports. */

import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { type Desk, newKey, newPosts } from '../make.ts'

/** An import whose file continues until `end`. */
export async function importUnderWay(desk: Desk, caseId: string, at: string, end: AbortSignal): Promise<string> {
  async function* lines() {
    await new Promise((resolve) => end.addEventListener('abort', resolve))
    yield []
  }
  const key = newKey()
  const file = { lines: lines(), sha256: () => '' }
  void importItems(desk.ask('can-bo-1', at), desk.sql, { key, case: caseId }, file, () => new Date()).catch(() => {})
  for (;;) {
    const importRow = await desk.db.import.findFirst({ where: { key } })
    if (importRow) return importRow.id
  }
}

/** An import that added two items to the case. */
export async function finishedImport(desk: Desk, caseId: string, at: string): Promise<string> {
  async function* lines() {
    yield newPosts(2).map((url, index) => ({ line: index + 1, raw: url, value: { url } }))
  }
  const file = { lines: lines(), sha256: () => '' }
  const context = desk.ask('can-bo-1', at)
  const { id } = await importItems(context, desk.sql, { key: newKey(), case: caseId }, file, () => context.now)
  while ((await desk.db.import.count({ where: { id, state: 'RUNNING' } })) > 0)
    await commitNextBatch(desk.db, context.now)
  return id
}
