/** The choice of who signs a letter, among the signatories of its unit. */
import { addSignatory, changeSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { chooseSignatory } from '@takedown/server/domain/requests/drafting/signatory.ts'
import { describe, expect, it } from 'vitest'
import { atVersion, makeDraft, newKey, type Sent } from '#support/make.ts'
import { at, openUnits, titled } from '#support/objects/own-unit.ts'

const { desk, unit, admin, makeUnit, read, send } = openUnits()

describe('the signatory of a letter', () => {
  const sign = async (name: string, inForceFrom: string, other: object = {}) => {
    const { id } = await addSignatory(admin(), {
      ...{
        key: newKey(),
        unit: unit(),
        name,
        ranks: titled('Cục trưởng'),
        capacity: 'OWN',
        headRanks: [],
        inForceFrom,
        ...other,
      },
    })
    return id
  }
  const choose = (draft: Sent, signatory: string | null, who = 'lanh-dao') =>
    atVersion(desk(), draft.request, (expectedVersion) =>
      chooseSignatory(desk().ask(who, at), { key: newKey(), request: draft.request, expectedVersion, signatory }),
    )
  const submitted = async () => {
    const draft = await makeDraft(desk(), { at })
    await atVersion(desk(), draft.request, (expectedVersion) =>
      submitForApproval(desk().ask('can-bo-1', at), { key: newKey(), request: draft.request, expectedVersion }),
    )
    return draft
  }
  const approve = ({ request }: Sent) =>
    atVersion(desk(), request, (expectedVersion) =>
      approveRequest(desk().ask('lanh-dao', at), { key: newKey(), request, expectedVersion }),
    )

  it('is the one whose term began last, unless the approver chooses another one, who need not be its author', async () => {
    const first = await sign('Người Một', '2026-01-01')
    await sign('Người Hai', '2026-06-01')
    const usual = await submitted()
    await approve(usual)
    await send(usual)
    expect((await read(usual)).letter).toContain('Người Hai')
    const chosen = await submitted()
    await choose(chosen, first)
    await approve(chosen)
    await send(chosen)
    expect((await read(chosen)).letter).toContain('Người Một')
  })

  it('is chosen no more after the approval, and only among those who sign for the unit today', async () => {
    const ended = await sign('Người Cũ', '2025-01-01', { inForceTo: '2025-12-31' })
    const present = await sign('Người Nay', '2026-01-01')
    const draft = await submitted()
    await expect(choose(draft, ended)).rejects.toMatchObject({ code: 'SIGNATORY_NOT_ALLOWED', ids: [ended] })
    const elsewhere = await addSignatory(admin(), {
      ...{ key: newKey(), unit: await makeUnit({}), name: 'Người Khác', ranks: titled('Cục trưởng'), capacity: 'OWN' },
      ...{ headRanks: [], inForceFrom: '2026-01-01' },
    })
    await expect(choose(draft, elsewhere.id)).rejects.toMatchObject({ code: 'SIGNATORY_NOT_ALLOWED' })
    await approve(draft)
    await expect(choose(draft, present)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('is missing if the unit has signatories of whom none signs today, and the request is not submitted', async () => {
    await sign('Người Mai', '2026-11-03')
    await expect(submitted()).rejects.toMatchObject({ code: 'SIGNATORY_MISSING', ids: [unit()] })
    await sign('Người Nay', '2026-01-01', { inForceTo: '2026-11-02' })
    expect((await read(await submitted())).state).toBe('AWAITING_APPROVAL')
  })

  it('must be approved again if the term of the chosen one ends before the sending', async () => {
    await sign('Người Sau', '2026-06-01')
    const chosen = await sign('Người Trước', '2026-01-01')
    const draft = await submitted()
    await choose(draft, chosen)
    await approve(draft)
    const { version } = await desk().db.signatory.findUniqueOrThrow({ where: { id: chosen } })
    await changeSignatory(admin(), {
      ...{
        key: newKey(),
        signatory: chosen,
        expectedVersion: version,
        name: 'Người Trước',
        ranks: titled('Cục trưởng'),
      },
      ...{ capacity: 'OWN', headRanks: [], inForceFrom: '2026-01-01', inForceTo: '2026-10-31' },
    })
    await expect(send(draft)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
  })
})
