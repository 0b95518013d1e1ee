/** A job on all items of a case that waits for its first batch. */
import { startItemJob } from '@takedown/server/domain/item-jobs/start.ts'
import { type Desk, newKey } from '#support/make.ts'

export const runningItemJob = async (desk: Desk, caseId: string, at: string): Promise<string> =>
  (
    await startItemJob(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), case: caseId, action: 'ASSESS', query: '' },
      ...{ violation: 'Lôi kéo bùng nợ', necessity: 'Cần thiết' },
    })
  ).id
