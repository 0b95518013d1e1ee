/**
 * The data besides requests that an expensive document can read: a long log, tips, measurements, commitments, reports.
 */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { publish } from '#support/files/reports.ts'
import { type Desk, newKey } from '#support/make.ts'
import { makeFullCommitment, makeMeasurement } from '#support/objects/commitments.ts'
import { createChanges } from '../changes.ts'
import { quick } from '../support/flags.ts'

const TIPS = quick ? 300 : 2_000
const CHANGES = quick ? 500 : 5_000
const MEASUREMENTS = quick ? 40 : 300
const COMMITMENTS = quick ? 3 : 20
const PUBLISHED = quick ? 200 : 2_000
const AT_ONCE = 8

/** Adds them through the domain, so that the log has their events too. */
export async function stock(desk: Desk): Promise<void> {
  const now = new Date()
  const at = now.toISOString()
  const changes = await createChanges(desk.url)
  await several(CHANGES, async () => {
    const { request, expectedVersion, assignee } = changes.next()
    await assignRequest(desk.ask('can-bo-1', now), { key: newKey(), request, expectedVersion, assignee })
  })
  await several(TIPS, async (n) => {
    const text = `Nhóm số ${n}: https://www.facebook.com/groups/tin.${n}/ ${'đăng lại nhiều lần. '.repeat(20)}`
    await submitTip(desk.ask('bao-chi', now), { key: newKey(), subject: `Tin ${n}`, text })
  })
  await several(MEASUREMENTS, async (n) => {
    const day = (add: number) => new Date(Date.UTC(2023, 0, 1 + n * 3 + add)).toISOString().slice(0, 10)
    await makeMeasurement(desk, { at, from: day(0), to: day(2), positives: n % 40 })
  })
  for (let n = 0; n < COMMITMENTS; n++) await makeFullCommitment(desk, at, 8, `Cam kết ${n}`)
  const rows = Array.from({ length: PUBLISHED }, (_, n) => ({
    ...{ period: `${2014 + (n % 10)}-H${1 + (n % 2)}`, product: `Sản phẩm ${n % 40}`, requestor: `Cơ quan ${n}` },
    counts: [10, 4, 3, 1, 1, 1, 0],
  }))
  await publish(desk, rows)
}

async function several(count: number, make: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < count) await make(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
