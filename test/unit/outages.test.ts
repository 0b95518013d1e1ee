/** What the log contains while recurring work fails: its first failure and its recovery. */
import { Outages } from '@takedown/server/outages.ts'
import { beforeEach, describe, expect, it } from 'vitest'

let lines: [string, object, string][]
let outages: Outages
let muted = false
beforeEach(() => {
  lines = []
  muted = false
  const write = (level: string) => (context: object, message: string) => void lines.push([level, context, message])
  outages = new Outages({ info: write('info'), warn: write('warn'), error: write('error') }, () => muted)
})

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })

describe('an outage', () => {
  it('of the database has one warning with its cause, and one line when it is over, for each kind of work', () => {
    const [clock, imports] = [outages.of('job clock'), outages.of('job imports')]
    for (let run = 0; run < 100; run++) for (const job of [clock, imports]) job.failed(refused)
    expect(outages.awayMs).toBeGreaterThanOrEqual(0)
    for (let run = 0; run < 3; run++) clock.worked()
    expect(lines).toEqual([
      ['warn', { work: 'job clock', cause: refused.message }, 'job clock fails: the database is away'],
      ['warn', { work: 'job imports', cause: refused.message }, 'job imports fails: the database is away'],
      ['info', { work: 'job clock', failures: 100, seconds: expect.any(Number) }, 'job clock works again'],
    ])
    expect(outages.awayMs).toBeNull()
  })

  it('names the reason that Prisma wraps', () => {
    const driverAdapterError = {
      cause: { originalCode: '57P03', originalMessage: 'the database system is starting up' },
    }
    const error = Object.assign(new Error('Invalid `count()` invocation:\n\n\nfailed'), {
      code: 'P2039',
      meta: { driverAdapterError },
    })
    outages.of('feed').failed(error)
    expect(lines).toEqual([
      ['warn', { work: 'feed', cause: 'the database system is starting up' }, 'feed fails: the database is away'],
    ])
  })

  it('does not hide a fault of the work itself', () => {
    const job = outages.of('job figures')
    const fault = new TypeError('undefined is not a function')
    for (const error of [refused, fault, fault, refused]) job.failed(error)
    expect(lines.map(([level, , message]) => [level, message])).toEqual([
      ['warn', 'job figures fails: the database is away'],
      ['error', 'job figures fails'],
    ])
  })

  it('is not logged while the server stops', () => {
    muted = true
    outages.of('feed').failed(refused)
    outages.of('feed').worked()
    expect(lines).toEqual([])
  })
})
