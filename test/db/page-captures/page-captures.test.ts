/** When pages are captured, what a capture stores, and that no category is got round that forbids captures. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { isInStorage } from '@takedown/server/domain/content/uploads.ts'
import { capturePages } from '@takedown/server/domain/page-captures/demand.ts'
import { recordCapture } from '@takedown/server/domain/page-captures/record.ts'
import { takeCapture } from '@takedown/server/domain/page-captures/take.ts'
import { eraseDueCaptures } from '@takedown/server/domain/safeguards/due.ts'
import { expect, it } from 'vitest'
import {
  capturesOf,
  caseOf,
  demand,
  desk,
  hashOf,
  jobs,
  later,
  officer,
  pageWith,
  setCategory,
  useDesk,
} from '#support/captures/rows.ts'
import { newKey, newPosts } from '#support/make.ts'
import { textsIn } from '#support/objects/own-reference.ts'

useDesk()

it('a person has pages captured once at a time, and pages of one host share a queue', async () => {
  const { case: id, contents } = await caseOf('bung-no', 2)
  await demand(id, contents)
  await demand(id, contents)
  const captures = await capturesOf(id)
  expect(captures.map(({ state, atPaste }) => [state, atPaste])).toEqual([
    ['QUEUED', false],
    ['QUEUED', false],
  ])
  const queues = (await Promise.all(captures.map((each) => jobs(each.id)))).flat().map(({ queue }) => queue)
  expect(new Set(queues).size).toBe(1)
  expect(queues).toHaveLength(2)
  await expect(capturePages(officer(1, 'OFF'), { key: newKey(), case: id, items: contents })).rejects.toMatchObject({
    code: 'CAPTURES_OFF',
  })
})

it('the files of a capture become evidence, made by the program on behalf of the person', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  await demand(id, contents)
  const [queued] = await capturesOf(id)
  const taken = await takeCapture(desk.db, queued!.id, later(2))
  expect(taken?.address).toMatch(/^https:\/\/facebook\.com\//)
  const text = `trang ${newKey()}`
  await recordCapture(desk.db, later(3), queued!.id, pageWith(text))
  await recordCapture(desk.db, later(4), queued!.id, pageWith('again'))
  const [done] = await capturesOf(id)
  expect(done).toMatchObject({ state: 'DONE', finalAddress: 'https://facebook.com/end', headers: [['server', 'x']] })
  const evidence = await desk.db.evidence.findMany({ where: { caseId: id }, orderBy: { number: 'asc' } })
  expect(evidence.map((each) => [each.id, each.sha256, each.mime])).toEqual([
    [done!.imageId, await hashOf('image', text, done!), 'image/png'],
    [done!.textId, await hashOf('text', text, done!), 'text/plain'],
    [done!.archiveId, await hashOf('archive', text, done!), 'multipart/related'],
  ])
  expect(evidence[0]!.capturedBy).toMatch(/^Takedown Desk · ./)
  expect(evidence[0]!.authorId).toBe(officer().viewer.id)
  expect(await isInStorage(desk.db, evidence[1]!.sha256)).toBe(true)
})

it('content that is added is captured if the category or the installation says so, and never if it is forbidden', async () => {
  const paste = async (category: string, mode: 'OFF' | 'DEMAND' | 'PASTE') => {
    const { case: id } = await caseOf(category, 1)
    await addItems(officer(2, mode), {
      key: newKey(),
      case: id,
      items: newPosts(2).map((url) => ({ url, kind: 'POST' })),
    })
    return (await capturesOf(id)).filter(({ atPaste }) => atPaste).length
  }
  expect(await paste('bung-no', 'DEMAND')).toBe(0)
  expect(await paste('bung-no', 'PASTE')).toBe(2)
  expect(await paste('xam-hai-tre-em', 'PASTE')).toBe(0)
  const category = await desk.db.category.findUniqueOrThrow({ where: { slug: 'bung-no' } })
  const { names, severity, expression, noCapture, version } = category
  await changeCategory(desk.ask('quan-tri', later(1)), {
    ...{
      key: newKey(),
      category: category.id,
      names: textsIn(names),
      severity,
      expression,
      noCapture,
      expectedVersion: version,
    },
    ...{ captureOnPaste: true, parent: category.parentId ?? undefined },
  })
  expect(await paste('bung-no', 'DEMAND')).toBe(2)
  expect(await paste('bung-no', 'OFF')).toBe(0)
})

it('a forbidding category stops a demand, a waiting capture and a running one', async () => {
  const forbidden = await caseOf('xam-hai-tre-em', 1)
  await expect(demand(forbidden.case, forbidden.contents)).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN' })

  const waiting = await caseOf('bung-no', 1)
  await demand(waiting.case, waiting.contents)
  await setCategory(waiting.case, 'xam-hai-tre-em')
  const [queued] = await capturesOf(waiting.case)
  expect(await takeCapture(desk.db, queued!.id, later(3))).toBeNull()

  const running = await caseOf('bung-no', 1)
  await demand(running.case, running.contents)
  const [began] = await capturesOf(running.case)
  expect(await takeCapture(desk.db, began!.id, later(3))).not.toBeNull()
  await setCategory(running.case, 'xam-hai-tre-em')
  const stored = await desk.db.storedFile.count()
  await recordCapture(desk.db, later(4), began!.id, pageWith(newKey()))

  for (const { case: id } of [waiting, running])
    expect(await capturesOf(id)).toMatchObject([
      { state: 'DISCARDED', reason: 'CAPTURE_FORBIDDEN', finalAddress: null, headers: null, imageId: null },
    ])
  expect(await desk.db.evidence.count({ where: { caseId: running.case } })).toBe(0)
  expect(await desk.db.storedFile.count()).toBe(stored)
})

it('a stored capture is unreadable at once, and its bytes are erased after a day', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  await demand(id, contents)
  const [queued] = await capturesOf(id)
  await takeCapture(desk.db, queued!.id, later(2))
  const text = `trang ${newKey()}`
  await recordCapture(desk.db, later(2), queued!.id, pageWith(text))
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId: id, mime: 'text/plain' } })
  const { piecesId } = await desk.db.storedFile.findUniqueOrThrow({ where: { sha256 } })
  await setCategory(id, 'xam-hai-tre-em')
  expect(await isInStorage(desk.db, sha256)).toBe(false)
  expect((await capturesOf(id))[0]).toMatchObject({ state: 'DONE', headers: null, finalAddress: null })
  await eraseDueCaptures(desk.db, later(25 * 60))
  expect(await desk.db.storedFile.count({ where: { sha256 } })).toBe(0)
  expect(await desk.db.storedPiece.count({ where: { piecesId: piecesId! } })).toBe(0)
})
