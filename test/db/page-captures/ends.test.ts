/** How captures end, and what remains of them when a category forbids captures. */
import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { isInStorage } from '@takedown/server/domain/content/uploads.ts'
import { mergeCases } from '@takedown/server/domain/merging/merge.ts'
import { moveContent } from '@takedown/server/domain/merging/move-content.ts'
import { endCapture, recordCapture } from '@takedown/server/domain/page-captures/record.ts'
import { endStuckCaptures } from '@takedown/server/domain/page-captures/stuck.ts'
import { takeCapture } from '@takedown/server/domain/page-captures/take.ts'
import { eraseDueCaptures, sealForgottenCaptures } from '@takedown/server/domain/safeguards/due.ts'
import { expect, it } from 'vitest'
import {
  capturesOf,
  caseOf,
  demand,
  desk,
  jobs,
  later,
  pageWith,
  setCategory,
  useDesk,
} from '#support/captures/rows.ts'
import { newKey } from '#support/make.ts'

useDesk()

it('what a capture recorded of a page beside its files is erased at once, also in older rows', async () => {
  const { case: id, contents } = await caseOf('bung-no', 2)
  await demand(id, contents)
  const [first, second] = await capturesOf(id)
  await recordCapture(desk.db, later(2), first!.id, pageWith(newKey()))
  await takeCapture(desk.db, second!.id, later(2))
  await setCategory(id, 'xam-hai-tre-em')
  const refused = { state: 'REFUSED', reason: 'UNREACHED', detail: 'host of-a-child.example' } as const
  await endCapture(desk.db, later(3), second!.id, refused)
  const erased = { headers: null, finalAddress: null, detail: null }
  expect(await capturesOf(id)).toMatchObject([erased, { ...erased, state: 'REFUSED' }])
  // Rows of a version that did not erase them.
  const left = {
    finalAddress: 'https://host.example/name-of-a-child',
    detail: 'name of a child',
    headers: [['x', 'y']],
  }
  await desk.db.pageCapture.update({ where: { id: first!.id }, data: left })
  while (await sealForgottenCaptures(desk.db, later(4)));
  expect((await capturesOf(id))[0]).toMatchObject(erased)
})

it('captures with equal pages have files of their own, so a seal in one case leaves the others readable', async () => {
  const text = `Đăng nhập để xem ${newKey()}`
  const capture = async () => {
    const { case: id, contents } = await caseOf('bung-no', 1)
    await demand(id, contents)
    const [queued] = await capturesOf(id)
    await takeCapture(desk.db, queued!.id, later(2))
    await recordCapture(desk.db, later(2), queued!.id, pageWith(text))
    return { id, files: await desk.db.evidence.findMany({ where: { caseId: id } }) }
  }
  const [forbidden, other] = [await capture(), await capture()]
  expect(new Set([...forbidden.files, ...other.files].map(({ sha256 }) => sha256)).size).toBe(6)
  await setCategory(forbidden.id, 'xam-hai-tre-em')
  await eraseDueCaptures(desk.db, later(25 * 60))
  for (const { sha256 } of forbidden.files) expect(await isInStorage(desk.db, sha256)).toBe(false)
  for (const { sha256 } of other.files) expect(await isInStorage(desk.db, sha256)).toBe(true)
  const third = await capture()
  expect(await capturesOf(third.id)).toMatchObject([{ state: 'DONE' }])
})

it('a capture whose last attempt failed, and a waiting one after captures were switched off, end as refused', async () => {
  const { case: id, contents } = await caseOf('bung-no', 3)
  await demand(id, contents)
  const [failed, retried, waiting] = await capturesOf(id)
  const fail = (capture: string, attempts: number) =>
    desk.db.$executeRaw`SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs
      WHERE key = ${`CAPTURE:${capture}`}), attempts => ${attempts}::int)`
  await takeCapture(desk.db, failed!.id, later(2))
  await fail(failed!.id, 5)
  await fail(retried!.id, 4)
  await endStuckCaptures(desk.db, later(3), false)
  expect((await capturesOf(id)).map(({ state, reason }) => [state, reason])).toEqual([
    ['REFUSED', 'ENDED'],
    ['QUEUED', null],
    ['QUEUED', null],
  ])
  expect(await jobs(failed!.id)).toEqual([])
  await demand(id, contents)
  expect((await capturesOf(id)).length).toBe(4)
  while (await endStuckCaptures(desk.db, later(4), true));
  expect((await capturesOf(id)).every(({ state }) => state === 'REFUSED')).toBe(true)
  expect(await jobs(waiting!.id)).toEqual([])
})

it('captures that wait or run follow their items into another case', async () => {
  const [from, into] = [await caseOf('bung-no', 2), await caseOf('bung-no', 1)]
  await demand(from.case, from.contents)
  const [first, second] = await capturesOf(from.case)
  await takeCapture(desk.db, first!.id, later(2))
  const versionOf = async (id: string) => (await desk.db.case.findUniqueOrThrow({ where: { id } })).version
  await mergeCases(desk.ask('lanh-dao', later(2)), {
    ...{ key: newKey(), case: from.case, expectedVersion: await versionOf(from.case), reason: 'cùng một vụ' },
    into: { case: into.case, expectedVersion: await versionOf(into.case) },
  })
  for (const { id } of [first!, second!]) await recordCapture(desk.db, later(3), id, pageWith(newKey()))
  expect(await capturesOf(from.case)).toEqual([])
  expect((await capturesOf(into.case)).map(({ state }) => state)).toEqual(['DONE', 'DONE'])
  expect(await desk.db.evidence.count({ where: { caseId: into.case } })).toBe(6)
})

it('a capture that ends while cases are merged waits for the merge', async () => {
  const [from, into] = [await caseOf('bung-no', 1), await caseOf('bung-no', 1)]
  await demand(from.case, from.contents)
  const [capture] = await capturesOf(from.case)
  let recorded: Promise<void> | undefined
  await desk.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "case" WHERE id IN (${from.case}::uuid, ${into.case}::uuid) ORDER BY id FOR NO KEY UPDATE`
    recorded = recordCapture(desk.db, later(3), capture!.id, pageWith(newKey()))
    await expect
      .poll(
        async () => {
          const [row] = await desk.db.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR NO KEY UPDATE%'`
          return row!.waiting
        },
        { interval: 50 },
      )
      .toBe(1)
    await moveContent(tx, { from: { id: from.case }, into: { id: into.case, number: '', title: '' } })
  })
  await recorded
  expect(await capturesOf(into.case)).toMatchObject([{ id: capture!.id, state: 'DONE' }])
})

it('a refusal states its reason, and a capture for a closed case is discarded', async () => {
  const { case: id, contents } = await caseOf('bung-no', 2)
  await demand(id, contents)
  const [first, second] = await capturesOf(id)
  await takeCapture(desk.db, first!.id, later(2))
  await takeCapture(desk.db, second!.id, later(2))
  await endCapture(desk.db, later(2), first!.id, {
    state: 'REFUSED',
    reason: 'NO_SANDBOX',
    detail: 'no usable sandbox',
  })
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  await closeCase(desk.ask('lanh-dao', later(3)), { key: newKey(), case: id, expectedVersion: version })
  await recordCapture(desk.db, later(4), second!.id, pageWith(newKey()))
  expect(await capturesOf(id)).toMatchObject([
    { state: 'REFUSED', reason: 'NO_SANDBOX', detail: 'no usable sandbox' },
    { state: 'DISCARDED', reason: 'CASE_CLOSED' },
  ])
})
