/** Merges of cases in tests, and valid inputs of the mutations that merge and split cases. */
import { mergeCases } from '@takedown/server/domain/merging/merge.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, makeCase, newKey } from '../make.ts'

export async function mergeChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const [from, into] = [await makeCase(desk, { at }), await makeCase(desk, { at })]
  const whole = await makeCase(desk, { at })
  const parts = { itemIds: whole.contents.map((item) => `ContentItem_${item}`) }
  return {
    splitCase: { caseId: `Case_${whole.case}`, parts },
    mergeCases: { caseId: `Case_${from.case}`, into: { caseId: `Case_${into.case}`, expectedVersion: 1 } },
  }
}

/** Merges a case into another one, in their present versions. */
export async function mergeNow(desk: Desk, at: string, from: string, into: string, who = 'can-bo-1') {
  const versionOf = async (id: string) => (await desk.db.case.findUniqueOrThrow({ where: { id } })).version
  const expectedVersion = await versionOf(from)
  const target = { case: into, expectedVersion: await versionOf(into) }
  return mergeCases(desk.ask(who, at), {
    key: newKey(),
    case: from,
    expectedVersion,
    into: target,
    reason: 'Cùng một vụ',
  })
}
