/** Reads all stored problems of an import, so that a person can correct the lines and send them again. */
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf } from '#domain/core/viewer.ts'
import type { Problem } from './chunk.ts'

const PAGE = 1_000

/** Yields pages in the order of the lines. Throws NotFoundError for an unknown import, and for everybody except staff. */
export async function readProblems(
  { db, viewer }: CommandContext,
  importId: string,
): Promise<{ fileName: string | null; pages: AsyncIterable<Problem[]> }> {
  if (!mayRead(audienceOf(viewer), 'readCases')) throw new NotFoundError('import')
  const importRow = await db.import.findUnique({ where: { id: importId }, select: { fileName: true } })
  if (!importRow) throw new NotFoundError('import')
  async function* pages() {
    for (let after = 0; ; ) {
      const page = await db.importProblem.findMany({
        where: { importId, line: { gt: after } },
        orderBy: { line: 'asc' },
        take: PAGE,
        select: { line: true, raw: true, reason: true, taken: true },
      })
      const last = page.at(-1)
      if (!last) return
      yield page
      after = last.line
    }
  }
  return { ...importRow, pages: pages() }
}
