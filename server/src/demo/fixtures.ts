/** What the stories of the demo play on: the operator's data by slug, and the people. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { demoAccounts } from '#domain/accounts/demo-accounts.ts'
import type { CommandContext } from '#domain/core/command.ts'
import type { Viewer } from '#domain/core/viewer.ts'

export interface Fixtures {
  db: PrismaClient
  /** the present */
  now: Date
  platforms: Record<string, string>
  categories: Record<string, string>
  legalBases: Record<string, string>
  /** by the first part of their address: `can-bo-1`, `lanh-dao`, `bao-chi`, or the slug of a liaison's platform */
  people: Map<string, Viewer>
  /** what was told before an interruption: the answers of the acts, by their keys */
  told: Map<string, unknown>
}

export async function setStage(db: PrismaClient, now: Date): Promise<Fixtures> {
  const [platforms, categories, legalBases, people, output] = await Promise.all([
    db.platform.findMany(),
    db.category.findMany(),
    db.legalBasis.findMany(),
    db.user.findMany({ where: { id: { in: (await demoAccounts(db)).map(({ id }) => id) } } }),
    db.idempotencyKey.findMany({ where: { key: { startsWith: 'demo:' } }, select: { key: true, result: true } }),
  ])
  return {
    db,
    now,
    platforms: bySlug(platforms),
    categories: bySlug(categories),
    legalBases: bySlug(legalBases),
    people: new Map(
      people.map(({ id, email, name, role, platformId, newsroomId }) => [
        email.slice(0, email.indexOf('@')),
        { kind: 'user', id, name, role, platformId, newsroomId, scopes: [] },
      ]),
    ),
    told: new Map(output.map(({ key, result }) => [key, result])),
  }
}

const bySlug = (rows: { slug: string; id: string }[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))

export interface Teller extends Fixtures {
  as(who: string, now: Date): CommandContext
  /** Somebody uses a verb of the domain at a time. */
  act<T>(who: string, now: Date, verb: (ask: CommandContext, input: unknown) => Promise<T>, input: object): Promise<T>
}

/**
 * Tells one story. The key of an act is the story's name and the act's place in it, so that a story told again after an
 * interruption repeats nothing; it must therefore take the same acts in the same order every time.
 */
export function tellerOf(stage: Fixtures, story: string): Teller {
  let acts = 0
  const as = (who: string, now: Date): CommandContext => {
    const viewer = stage.people.get(who)
    if (!viewer) throw new Error(`the demo has nobody called ${who}`)
    return { db: stage.db, viewer, now }
  }
  return {
    ...stage,
    as,
    async act<T>(who: string, now: Date, verb: (ask: CommandContext, input: unknown) => Promise<T>, input: object) {
      const key = `demo:${story}:${++acts}`
      return stage.told.has(key) ? (stage.told.get(key) as T) : verb(as(who, now), { key, ...input })
    },
  }
}
