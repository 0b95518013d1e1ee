/** The job that looks for approvals which no longer hold: nothing is missed, and nothing happens twice. */
import { checkApprovals } from '@takedown/server/domain/approvals/checks.ts'
import { describe, expect, it } from 'vitest'
import { newKey, type Sent } from '#support/make.ts'
import { openApprovals } from '#support/objects/approvals.ts'
import { waiting, whileUpdatesWait } from '#support/objects/commits.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, submitted, approved, approve, check, outcome, voidings, renameAuthority } = openApprovals()

describe('the check of approvals', () => {
  it('goes through more requests than one run reads, and voids each approval once however many servers run it', async () => {
    const drafts: Sent[] = []
    for (let each = 0; each < 23; each++) drafts.push(await approved())
    const requests = drafts.map(({ request }) => request)
    await check()
    await renameAuthority(newKey())
    const runs = await Promise.all([check(), check(), check()])
    await check()
    expect(runs.reduce((sum, each) => sum + each)).toBeGreaterThan(3)
    expect(await voidings(requests)).toBe(23)
    expect(await check()).toBe(1)
    expect(await voidings(requests)).toBe(23)
  })

  it('goes on where it was interrupted, also after a change during its pass', async () => {
    const drafts: Sent[] = []
    for (let each = 0; each < 21; each++) drafts.push(await approved())
    await check()
    await renameAuthority('Cục Mẫu A')
    await desk().sql.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.type = 'request.approval_voided')
        EXECUTE FUNCTION refuse()`)
    await expect(check()).rejects.toThrow('killed')
    await desk().sql.query('DROP TRIGGER refuse ON event')
    expect(await checkApprovals(desk().db, new Date(at))).toBe(true)
    const [first] = drafts
    await approve(first!)
    await renameAuthority('Cục Mẫu B')
    await check()
    await check()
    for (const draft of drafts) expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['LETTER', 'SENDER']])
    expect(await voidings([first!.request])).toBe(2)
  })

  it('finds an approval that read a setting before another command changed it', async () => {
    const draft = await submitted()
    await whileUpdatesWait(desk().sql, 'removal_request', `NEW.state = 'APPROVED'`, async (letGo) => {
      const approving = approve(draft)
      await waiting(desk().sql, 1)
      await renameAuthority(newKey())
      await check()
      await letGo()
      await approving
    })
    expect(await outcome(draft)).toEqual(['APPROVED', []])
    await check()
    expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['LETTER', 'SENDER']])
  })

  it('writes nothing while nothing happens', async () => {
    await approved()
    await check()
    const cursor = () =>
      desk()
        .sql.query('SELECT xmin::text, seq FROM approval_cursor')
        .then(({ rows }) => rows)
    const before = await cursor()
    expect(await check()).toBe(1)
    expect(await cursor()).toEqual(before)
  })
})
