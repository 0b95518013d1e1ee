/** An import in progress. */
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { type Desk, newKey } from '../make.ts'

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
