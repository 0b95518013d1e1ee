/** Random work on the demo: the seed decides which commands run, on what and when. */

import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { anyReminder, remindOfMilestones } from '@takedown/server/domain/commitments/milestone-reminders.ts'
import { RuleError } from '@takedown/server/domain/core/errors.ts'
import { projectNext } from '@takedown/server/domain/figures/project.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { anyPassed, markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import fc from 'fast-check'
import { administrationCommands } from './administration.ts'
import { answerCommands } from './answers.ts'
import { caseCommands } from './cases.ts'
import { commitmentCommands } from './commitments.ts'
import { type Command, NothingToDo, occasionOf, openDemo } from './occasion.ts'
import { peopleCommands } from './people.ts'
import { publicationCommands } from './publications.ts'
import { requestCommands } from './requests.ts'
import { tipCommands } from './tips.ts'

const HOUR = 3_600_000
/** Time without commands at the end, so that every deadline passes. */
const REST = 7 * 24 * HOUR
const ATTEMPTS = 5

/** Commands that a desk runs all day. */
const daily = [
  ...['addItems', 'assessItems', 'attachEvidence', 'recordCheck', 'draftRequest', 'submitForApproval'],
  ...['approveRequest', 'sendRequest', 'recordResponse', 'correctResponse', 'answerClarification'],
]

const commands: Record<string, Command> = {
  ...tipCommands,
  ...caseCommands,
  ...requestCommands,
  ...answerCommands,
  ...peopleCommands,
  ...administrationCommands,
  ...commitmentCommands,
  ...publicationCommands,
}

/** One round: each kind once, the daily ones four times. */
const round = [...Object.keys(commands), ...daily, ...daily, ...daily]

export interface Work {
  seed: number
  /** Minimum number of successful commands; more where a kind has not succeeded yet. */
  count: number
  /** time of the first command, at the earliest */
  from: Date
  /** time of the last event, those of jobs included */
  until: Date
}

/**
 * Runs `count` commands between `from` and `until`, in rounds of all kinds in random order. A command that no row
 * qualifies for or that a rule refuses is tried a few times and then skipped. Jobs run as their work comes due. Returns
 * the number of successes of each kind.
 */
export async function runRandomCommands(
  url: string,
  { seed, count, from, until }: Work,
): Promise<Record<string, number>> {
  const demo = await openDemo(url)
  const draw = drawFrom(seed)
  const lastCommand = until.getTime() - REST
  const longestPause = (2 * (lastCommand - from.getTime())) / count
  const done: string[] = []
  const missing = () => Object.keys(commands).filter((name) => !done.includes(name))
  let now = from
  const passUntil = async (next: Date) => {
    while (now < next) {
      now = new Date(Math.min(now.getTime() + HOUR, next.getTime()))
      await doJobs(demo, now)
    }
  }
  try {
    let left: string[] = []
    for (let occasions = 0; done.length < count || missing().length > 0; ) {
      if (left.length === 0) left = [...round]
      const [name] = left.splice(draw() % left.length, 1)
      const command = () => commands[name!]!(occasionOf(demo, now, ++occasions, draw))
      if (occasions > 20 * count) throw new Error(`never succeeded: ${missing().join(', ')}`)
      if (!(await succeedsOnce(command))) continue
      done.push(name!)
      // Some commands follow within a minute, others after hours.
      const pause = Math.floor((longestPause * (draw() % 1000)) / 1000)
      await passUntil(new Date(Math.min(now.getTime() + pause, lastCommand)))
    }
    await passUntil(until)
    while ((await projectNext(demo.sql)) === 'WORKED');
  } finally {
    await demo.close()
  }
  const kinds = Object.keys(commands).sort()
  return Object.fromEntries(kinds.map((kind) => [kind, done.filter((name) => name === kind).length]))
}

/** Random natural numbers, the same for the same seed. */
function drawFrom(seed: number): () => number {
  const numbers = fc.sample(fc.noBias(fc.nat()), { seed, numRuns: 50_000 })
  return () => {
    const number = numbers.pop()
    if (number === undefined) throw new Error('more random numbers were drawn than expected')
    return number
  }
}

/**
 * Whether one of a few attempts succeeds. Refusals by a rule are part of random work; any other error is a fault of the
 * command.
 */
async function succeedsOnce(command: () => Promise<unknown>): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++)
    try {
      await command()
      return true
    } catch (error) {
      if (!(error instanceof NothingToDo || error instanceof RuleError)) throw error
    }
  return false
}

/** The work of the server's jobs at a time. */
async function doJobs({ db, sql }: Awaited<ReturnType<typeof openDemo>>, now: Date): Promise<void> {
  if (await anyPassed(db, now)) await markPassed(db, now)
  if (await anyReminder(db, now)) await remindOfMilestones(db, now)
  await findErrata(db, now)
  while ((await projectNotifications(db, now, { mail: true })) > 0);
  await projectNext(sql)
}
