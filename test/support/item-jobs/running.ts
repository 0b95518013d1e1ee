/** A job on the items of a case that has chosen none and that no worker runs. A started job would end meanwhile. */
import type { Desk } from '#support/make.ts'

export async function runningItemJob(desk: Desk, caseId: string, at: string): Promise<string> {
  const authorId = desk.ask('can-bo-1', at).viewer.id!
  const choice = { query: '', filter: {}, position: 1, input: { violation: 'Lôi kéo bùng nợ', necessity: 'Cần thiết' } }
  const { id } = await desk.db.itemJob.create({
    data: { caseId, action: 'ASSESS', authorId, ...choice, startedAt: new Date(at) },
  })
  return id
}
