/** Compiled queries run with a discount on their rows, which the limits that protect all viewers do not see. */
import { pointsOf } from '@takedown/server/graphql/cost/operation.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { createExecutor } from '@takedown/server/http/graphql/executor.ts'
import { Operations } from '@takedown/server/http/limits/operations.ts'
import { defaultLimits } from '@takedown/server/http/limits/settings.ts'
import { parse } from 'graphql'
import { expect, it } from 'vitest'

const { heavyFrom, hugeFrom, hugeRunning } = defaultLimits

function pointsOfRun(text: string): { price: number; run: number } {
  const document = parse(text)
  const price = pointsOf(schema, { document }, { now: new Date() })!
  return { price, run: createExecutor(schema, document, null).pointsOfRun(price) }
}

const row =
  'id version number subject state waitingOn dueAt sentAt itemCount doneCount awaitingCount caseNumber caseTitle'
const nodes = `nodes { ${row} platform { id slug name } category { id name } assignee { id name } }`

it('discounts the rows of a compiled query, so that pages of a board run side by side', () => {
  const { price, run } = pointsOfRun(`{ board(first: 80) { ${nodes} } }`)
  expect(price).toBeGreaterThan(heavyFrom)
  expect(run).toBeLessThan(heavyFrom)
})

it('does not discount the scans of a compiled query', () => {
  const boards = Array.from({ length: 10 }, (_, n) => `b${n}: board(first: 1) { nodes { id } }`)
  const { price, run } = pointsOfRun(`{ ${boards.join(' ')} }`)
  expect(run).toBeGreaterThanOrEqual(10 * 500)
  expect(run).toBeLessThanOrEqual(price)
})

it('gives no discount to a query whose rows need statements of their own', () => {
  const { price, run } = pointsOfRun('{ board(first: 50) { nodes { id items(first: 3) { nodes { id } } } } }')
  expect(run).toBe(price)
})

it('counts a discounted operation by its whole price among the huge operations of all viewers', async () => {
  const operations = new Operations(defaultLimits)
  let running = 0
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const work = () => {
    running++
    return ended
  }
  const all = Array.from({ length: 6 }, (_, n) => operations.run(`viewer ${n}`, hugeFrom, work, 10))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(running).toBe(hugeRunning)
  end()
  await Promise.all(all)
  expect(running).toBe(6)
})
