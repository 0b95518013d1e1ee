/** A job on the items of a case whose first batch is due in many years. A started job would end meanwhile. */
import { addJob } from '@takedown/server/domain/jobs/tasks.ts'
import type { Desk } from '#support/make.ts'

export async function runningItemJob(desk: Desk, caseId: string, at: string): Promise<string> {
  const authorId = desk.ask('can-bo-1', at).viewer.id!
  const choice = { query: '', filter: {}, position: 1, input: { violation: 'Lôi kéo bùng nợ', necessity: 'Cần thiết' } }
  const { id } = await desk.db.itemJob.create({
    data: { caseId, action: 'ASSESS', authorId, ...choice, startedAt: new Date(at) },
  })
  await desk.db.$transaction((tx) => addJob(tx, 'ITEM_JOB', id, new Date('2100-01-01')))
  return id
}
