/**
 * Provides the data that all scenarios of the demo use, such as accounts, and the function that runs a scenario's
 * commands.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { demoAccounts } from '#domain/accounts/demo-accounts.ts'
import type { CommandContext } from '#domain/core/command.ts'
import type { Viewer } from '#domain/core/viewer.ts'

export interface Fixtures {
  db: PrismaClient
  /** the time at which the demo was started; scenarios count back from it */
  now: Date
  platforms: Record<string, string>
  categories: Record<string, string>
  powers: Record<string, string>
  prohibitions: Record<string, string>
  /** accounts by the part of the mail address before the @: `can-bo-1`, `lanh-dao`, `bao-chi`, or a platform's slug */
  people: Map<string, Viewer>
  /** see `CommandContext` */
  publicUrl: string | undefined
  /** results of the commands that ran before an interruption, by idempotency key */
  earlierResults: Map<string, unknown>
}

export async function loadFixtures(db: PrismaClient, now: Date, publicUrl?: string): Promise<Fixtures> {
  const [platforms, categories, powers, prohibitions, people, keys] = await Promise.all([
    db.platform.findMany(),
    db.category.findMany(),
    db.power.findMany(),
    db.prohibition.findMany(),
    db.user.findMany({ where: { id: { in: (await demoAccounts(db)).map(({ id }) => id) } } }),
    db.idempotencyKey.findMany({ where: { key: { startsWith: 'demo:' } }, select: { key: true, result: true } }),
  ])
  return {
    db,
    now,
    publicUrl,
    platforms: bySlug(platforms),
    categories: bySlug(categories),
    powers: bySlug(powers),
    prohibitions: bySlug(prohibitions),
    people: new Map(
      people.map(({ id, email, name, role, platformId, newsroomId }) => [
        email.slice(0, email.indexOf('@')),
        { kind: 'user', id, name, role, platformId, newsroomId, scopes: [] },
      ]),
    ),
    earlierResults: new Map(keys.map(({ key, result }) => [key, result])),
  }
}

const bySlug = (rows: { slug: string; id: string }[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))

/** `who` is a key of `people`. */
export interface Scenario extends Fixtures {
  contextFor(who: string, now: Date): CommandContext
  act<T>(
    who: string,
    now: Date,
    command: (context: CommandContext, input: unknown) => Promise<T>,
    input: object,
  ): Promise<T>
}

/**
 * Adds the functions that run one scenario. A scenario must run the same commands in the same order every time. The
 * idempotency key of a command consists of the scenario's name and the command's number, so a restarted scenario
 * repeats no command.
 */
export function createScenario(fixtures: Fixtures, scenario: string): Scenario {
  let count = 0
  const contextFor = (who: string, now: Date): CommandContext => {
    const viewer = fixtures.people.get(who)
    if (!viewer) throw new Error(`the demo has no account ${who}`)
    return { db: fixtures.db, viewer, now, publicUrl: fixtures.publicUrl }
  }
  return {
    ...fixtures,
    contextFor,
    async act<T>(
      who: string,
      now: Date,
      command: (context: CommandContext, input: unknown) => Promise<T>,
      input: object,
    ) {
      const key = `demo:${scenario}:${++count}`
      return fixtures.earlierResults.has(key)
        ? (fixtures.earlierResults.get(key) as T)
        : command(contextFor(who, now), { key, ...input })
    },
  }
}
