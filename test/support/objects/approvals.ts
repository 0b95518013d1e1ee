/** Requests of an own unit that are approved, and the job that follows the settings that they signed. */

import { checkApprovals } from '@takedown/server/domain/approvals/checks.ts'
import { changeAuthority } from '@takedown/server/domain/authority/authority.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { beforeEach } from 'vitest'
import { atVersion, makeDraft, newKey, type Sending, type Sent } from '../make.ts'
import { at, openUnits, titled, vi } from './own-unit.ts'

/** Opens a desk for the tests of a file. Each test begins when the job has nothing to do. */
export function openApprovals() {
  const units = openUnits()
  const { desk, admin, read } = units
  const step = (command: typeof submitForApproval, who: string, { request }: Sent, input: object = {}) =>
    atVersion(desk(), request, (expectedVersion) =>
      command(desk().ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
    )
  const submitted = async (sending: Partial<Sending> = {}, edit: (draft: Sent) => object = () => ({})) => {
    const draft = await makeDraft(desk(), { at, ...sending })
    const input = edit(draft)
    if (Object.keys(input).length > 0) await step(editRequest, 'can-bo-1', draft, input)
    await step(submitForApproval, 'can-bo-1', draft)
    return draft
  }
  const approve = async (draft: Sent) => {
    await step(approveRequest, 'lanh-dao', draft)
    return draft
  }
  /** Runs the job until it has nothing to do. Returns the number of runs. */
  const check = async (now = at): Promise<number> => {
    for (let runs = 1; ; runs++) if (!(await checkApprovals(desk().db, new Date(now)))) return runs
  }
  beforeEach(async () => {
    await check()
  })
  return {
    ...units,
    ...{ step, submitted, approve, check },
    approved: async (...given: Parameters<typeof submitted>) => approve(await submitted(...given)),
    /** The state of the request, and the parts whose change ended its approval. */
    outcome: async (draft: Sent) => {
      const { state, changedParts } = await read(draft)
      return [state, [...changedParts].sort()]
    },
    /** How many approvals of these requests ended because of a change. */
    voidings: (requests: readonly string[]) =>
      desk().db.event.count({ where: { type: 'request.approval_voided', subjectId: { in: [...requests] } } }),
    renameAuthority: async (name: string) => {
      const { version } = await desk().db.authority.findFirstOrThrow()
      return changeAuthority(admin(), {
        ...{ key: newKey(), expectedVersion: version, names: vi(name), superiors: [], places: [], redress: [] },
        ...{ timeZone: 'Asia/Ho_Chi_Minh', tipPrefix: 'PA', casePrefix: 'VV' },
        ...{ requestPrefix: 'YC', commitmentPrefix: 'CK' },
      })
    },
  }
}

/** A signatory who signs for the head of the authority. */
export const deputy = {
  ...{ name: 'Nguyễn Văn Mẫu', ranks: titled('Phó Cục trưởng'), capacity: 'KT', headRanks: titled('Cục trưởng') },
  inForceFrom: '2026-01-01',
}
