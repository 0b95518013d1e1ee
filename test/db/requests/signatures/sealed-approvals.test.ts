/** An approval ends when its evidence is sealed, also if the approval and the sealing run at the same time. */
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { approveRequest } from '@takedown/server/domain/requests/approval.ts'
import { expect, it } from 'vitest'
import { makeCase, newKey } from '#support/make.ts'
import { openApprovals } from '#support/objects/approvals.ts'
import { waiting, whileUpdatesWait } from '#support/objects/commits.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, approve, submitted, outcome, step } = openApprovals()

/** A submitted request with its own evidence, and the change of another case of its item that seals this evidence. */
async function sealable() {
  const draft = await submitted({ evidence: newKey() })
  const { canonicalUrl } = await desk().db.contentItem.findUniqueOrThrow({ where: { id: draft.contents[0]! } })
  const { case: other } = await makeCase(desk(), { at, category: 'bung-no', evidence: newKey() })
  const officer = desk().ask('can-bo-1', at)
  await addItems(officer, { key: newKey(), case: other, items: [{ url: canonicalUrl }] })
  const { version: expectedVersion } = await desk().db.case.findUniqueOrThrow({ where: { id: other } })
  const seal = () =>
    updateCase(officer, {
      ...{ key: newKey(), case: other, expectedVersion, reason: 'chọn nhầm' },
      category: desk().categories['xam-hai-tre-em'],
    })
  return { draft, seal }
}

it('ends when another case of an item enters a category that forbids captures', async () => {
  const { draft, seal } = await sealable()
  await approve(draft)
  await seal()
  expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['EVIDENCE']])
})

it('ends if it read the evidence before the evidence was sealed', async () => {
  const { draft, seal } = await sealable()
  await whileUpdatesWait(desk().sql, 'removal_request', `NEW.state = 'APPROVED'`, async (letGo) => {
    const approving = step(approveRequest, 'lanh-dao', draft)
    await waiting(desk().sql, 1)
    const sealing = seal()
    await waiting(desk().sql, 2)
    await letGo()
    await Promise.all([approving, sealing])
  })
  expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['EVIDENCE']])
})
