/** Time slicing of long lists, the limit on concurrent statements, and the cost of errors. */
import { NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { Semaphore } from '@takedown/server/feed/semaphore.ts'
import { notFoundError } from '@takedown/server/graphql/core/not-found.ts'
import { MAX_ENTRIES, Work } from '@takedown/server/graphql/cost/pace.ts'
import { turn } from '@takedown/server/graphql/cost/slices.ts'
import { MAX_NOT_FOUND_ERRORS, maskResult } from '@takedown/server/http/graphql/error-masking.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'

function busy(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

/** Completes a list as graphql does: each entry at once, or when its promise resolves. */
const complete = (list: unknown, work: (entry: unknown) => void): Promise<unknown> =>
  Promise.all((list as unknown[]).map((entry) => (entry instanceof Promise ? entry.then(work) : work(entry))))

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

describe('a long list', () => {
  it('lets other work in between its entries, and keeps its order', async () => {
    let rounds = 0
    const counting = setInterval(() => rounds++, 0)
    const seen: unknown[] = []
    await complete(new Work().pace(numbers(3_000)), (entry) => {
      seen.push(entry)
      busy(0.1)
    })
    clearInterval(counting)
    expect(seen).toEqual(numbers(3_000))
    expect(rounds).toBeGreaterThan(3)
  })

  it('passes at once if it is short, and isolates a failing entry', async () => {
    expect(new Work().pace([1, 2])).toEqual([1, 2])
    expect(new Work().pace('text')).toBe('text')
    const failing = numbers(1_000).map((n) => (n === 500 ? Promise.reject(new Error('one')) : Promise.resolve(n)))
    const settled = await Promise.allSettled(new Work().pace(failing) as Promise<number>[])
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })

  it('ends the operation when it is longer than any screen shows', () => {
    const work = new Work()
    work.pace(numbers(MAX_ENTRIES - 1))
    expect(() => work.pace([1, 2])).toThrow(/entries/)
  })
})

describe('the viewer who used the server least', () => {
  it('continues first', async () => {
    const order: string[] = []
    const run = async (name: string, used: number) => {
      const work = { used }
      await turn(work)
      order.push(name)
    }
    await Promise.all([run('long', 500), run('longer', 900), run('short', 1)])
    expect(order).toEqual(['short', 'long', 'longer'])
  })
})

describe('the statements of one viewer', () => {
  it('run few at a time, and all in the end', async () => {
    const gate = new Semaphore(4)
    let running = 0
    let most = 0
    const done = await Promise.all(
      numbers(20).map((n) =>
        gate.run(async () => {
          most = Math.max(most, ++running)
          await pause(5)
          running--
          return n
        }),
      ),
    )
    expect(most).toBe(4)
    expect(done).toEqual(numbers(20))
  })
})

describe('an error for an unreadable field', () => {
  it('records no stack', () => {
    const { stackTraceLimit } = Error
    expect(notFoundError().stack).not.toContain(' at ')
    expect(Error.stackTraceLimit).toBe(stackTraceLimit)
  })

  it('appears at most fifty times in one answer, and hides no other error', () => {
    const errors = [...numbers(80).map(notFoundError), new GraphQLError('broken', { path: ['last'] })]
    const answer = maskResult(createLog('silent'))({ data: {}, errors })
    expect(answer.errors).toHaveLength(MAX_NOT_FOUND_ERRORS + 1)
    expect(answer.errors?.at(-1)?.extensions?.code).toBe('INTERNAL_SERVER_ERROR')
  })

  it('is bounded as well if a rule of the domain reports it', () => {
    const errors = numbers(80).map(
      () => new GraphQLError('x', { path: ['item'], originalError: new NotFoundError('item') }),
    )
    expect(maskResult(createLog('silent'))({ data: {}, errors }).errors).toHaveLength(MAX_NOT_FOUND_ERRORS)
  })

  it('is counted among errors that have no extensions, as those of compiled documents', () => {
    const bare = Object.assign(new GraphQLError('broken', { path: ['item'] }), { extensions: undefined })
    const answer = maskResult(createLog('silent'))({
      data: {},
      errors: [...numbers(60).map(() => bare), notFoundError()],
    })
    expect(answer.errors).toHaveLength(61)
  })
})
