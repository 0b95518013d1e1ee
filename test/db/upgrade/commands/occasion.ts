/** The context of a random command: the desk at one moment, and choices that depend on the seed alone. */
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { demoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import type { Pool } from 'pg'

type Verb = (ask: CommandContext, input: unknown) => Promise<unknown>

/** Runs one command of the domain. Throws NothingToDo if no row qualifies for it. */
export type Command = (occasion: Occasion) => Promise<unknown>

/** No row qualifies for the command at this moment. */
export class NothingToDo extends Error {}

interface Setting {
  db: PrismaClient
  sql: Pool
  /** ids by slug */
  platforms: Record<string, string>
  categories: Record<string, string>
  powers: Record<string, string>
  prohibitions: Record<string, string>
  /**
   * The context of an account at a time, by the first part of its demo address: `can-bo-1`, `lanh-dao` or a platform's
   * slug.
   */
  contextAt(who: string, now: Date): CommandContext
}

export type Occasion = ReturnType<typeof occasionOf>

/** `draw` returns the next random natural number. `number` counts the occasions and makes unused names. */
export function occasionOf(setting: Setting, now: Date, number: number, draw: () => number) {
  const below = (limit: number): number => draw() % limit
  let keys = 0
  const key = () => `upgrade:${number}:${++keys}:${now.getTime()}`
  return {
    ...setting,
    now,
    number,
    below,
    key,
    pick<T>(rows: readonly T[]): T {
      if (rows.length === 0) throw new NothingToDo()
      return rows[below(rows.length)]!
    },
    /** One to `most` of the rows, in their order. */
    some<T>(rows: readonly T[], most: number): T[] {
      if (rows.length === 0) throw new NothingToDo()
      const first = below(rows.length)
      return rows.slice(first, first + 1 + below(most))
    },
    hoursAgo: (hours: number) => new Date(now.getTime() - hours * 3_600_000),
    /** The local day so many days from now, YYYY-MM-DD. */
    day: (days: number) => new Date(now.getTime() + (days * 24 + 7) * 3_600_000).toISOString().slice(0, 10),
    contextOf: (who: string) => setting.contextAt(who, now),
    run: (who: string, verb: Verb, input: object) => verb(setting.contextAt(who, now), { key: key(), ...input }),
    async upload(who: string, text: string): Promise<string> {
      return (await storeUpload(setting.contextAt(who, now), new TextEncoder().encode(text), 'text/plain')).sha256
    },
  }
}

/** Opens the demo in the database at `url`, with its people. */
export async function openDemo(url: string): Promise<Setting & { close(): Promise<void> }> {
  const [db, sql] = [createClient(url, { statementTimeout: 60_000, repeatable: true }), createPool(url)]
  const ids = (await demoAccounts(db)).map(({ id }) => id)
  const users = await db.user.findMany({ where: { id: { in: ids } } })
  const people = new Map(users.map((user) => [user.email.split('@')[0], user]))
  const [platforms, categories, powers, prohibitions] = await Promise.all([
    db.platform.findMany(),
    db.category.findMany(),
    db.power.findMany(),
    db.prohibition.findMany(),
  ])
  return {
    db,
    sql,
    platforms: bySlug(platforms),
    categories: bySlug(categories),
    powers: bySlug(powers),
    prohibitions: bySlug(prohibitions),
    contextAt(who, now) {
      const user = people.get(who)
      if (!user) throw new Error(`the demo has nobody called ${who}`)
      const { id, name, role, platformId, newsroomId } = user
      return { db, viewer: { kind: 'user', id, name, role, platformId, newsroomId, scopes: [] }, now }
    },
    async close() {
      await Promise.all([db.$disconnect(), sql.end()])
    },
  }
}

const bySlug = (rows: { slug: string; id: string }[]) => Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))
