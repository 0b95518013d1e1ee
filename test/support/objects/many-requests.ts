/** A board with enough requests to scroll, and a change to all of them. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { answer, atVersion, breaking, type Desk, makeCase, newKey } from '../make.ts'

const AT_ONCE = 8

/** Runs the action for each value, some at a time. */
async function forEach<T>(all: readonly T[], step: (one: T) => Promise<unknown>): Promise<void> {
  const remaining = [...all]
  const worker = async () => {
    for (let next = remaining.shift(); next !== undefined; next = remaining.shift()) await step(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** Requests of one item and one case each, sent; their ids. In one case, each sending would renumber the other letters. */
export async function makeMany(desk: Desk, count: number, at: string): Promise<string[]> {
  const officer = desk.ask('can-bo-1', at)
  const requests: string[] = []
  await forEach([...Array(count).keys()], async () => {
    const { case: caseId, contents } = await makeCase(desk, { at, count: 1, title: 'Vụ lớn' })
    const about = { case: caseId, platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'] }
    const { id } = await draftRequest(officer, {
      key: newKey(),
      ...about,
      items: contents,
      prohibitions: breaking(desk, contents),
      languages: ['vi'],
    })
    await submitForApproval(officer, { key: newKey(), request: id, expectedVersion: 1, textsReviewed: true })
    await approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request: id, expectedVersion: 2 })
    await sendRequest(officer, { key: newKey(), request: id, expectedVersion: 3, via: 'PORTAL' })
    requests.push(id)
  })
  return requests
}

/** Answers every fourth, which leaves the board, and assigns the others to `assignee`; returns those. */
export async function changeAll(desk: Desk, requests: readonly string[], assignee: string): Promise<string[]> {
  const items = await desk.db.requestItem.findMany({ where: { requestId: { in: [...requests] } } })
  const itemOf = new Map(items.map(({ id, requestId }) => [requestId, id]))
  const at = new Date().toISOString()
  await forEach(
    requests.map((request, index) => ({ request, index })),
    async ({ request, index }) => {
      if (index % 4 === 0) return answer(desk, { request }, [itemOf.get(request)!], { state: 'NOT_FOUND' }, { at })
      return atVersion(desk, request, (expectedVersion) =>
        assignRequest(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, assignee }),
      )
    },
  )
  return requests.filter((_, index) => index % 4 !== 0)
}
