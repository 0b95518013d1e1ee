/** Creates objects through the domain's commands: the basis of most tests. */
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { ensureDemoPower } from '@takedown/server/demo/power.ts'
import { ensureDemoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { ensureNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import type { Pool } from 'pg'
import { newSince } from './resubmitting/new-since.ts'

/** A database with the operator's data and its people, ready for commands. */
export interface Desk {
  url: string
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
  ask(who: string, now: Date | string): CommandContext
  close(): Promise<void>
}

/** On a database of its own, or on a given one, which may have this data already. */
export async function openDesk(databaseUrl?: string): Promise<Desk> {
  const url = databaseUrl ?? (await deskDatabase())
  const db = createClient(url)
  const sql = createPool(url)
  if (databaseUrl) await fill(db)
  const people = new Map((await db.user.findMany()).map((user) => [user.email.split('@')[0], user]))
  return {
    url,
    db,
    sql,
    platforms: bySlug(await db.platform.findMany()),
    categories: bySlug(await db.category.findMany()),
    powers: bySlug(await db.power.findMany()),
    prohibitions: bySlug(await db.prohibition.findMany()),
    ask(who, now) {
      const { id, name, role, platformId, newsroomId } = people.get(who)!
      return { db, viewer: { kind: 'user', id, name, role, platformId, newsroomId, scopes: [] }, now: new Date(now) }
    },
    async close() {
      await Promise.all([db.$disconnect(), sql.end()])
    },
  }
}

/** A database of its own with the data of a desk. */
export async function deskDatabase(): Promise<string> {
  // Only tests have databases of their own; a benchmark brings one.
  const { copyOf } = await import('./run/database.ts')
  return copyOf('desk', async (url) => {
    const db = createClient(url)
    await fill(db)
    await db.$disconnect()
  })
}

async function fill(db: PrismaClient): Promise<void> {
  const start = new Date('2020-01-01T00:00:00Z')
  await loadReference(db, start)
  await ensureNewsroom(db, start, { slug: 'bao-thu', name: 'Báo Thử' })
  await ensureDemoAccounts(db, start)
  await ensureDemoPower(db, start)
  const slug = TEST_PROHIBITION
  const citations = { vi: 'Quy định cấm (thử)', en: 'Prohibition (test)' }
  await db.prohibition.upsert({
    where: { slug },
    create: { slug, citations, inForceFrom: new Date('2000-01-01') },
    update: {},
  })
}

/** The prohibition that items of tests break, which is always in force. */
export const TEST_PROHIBITION = 'quy-dinh-cam-thu'

/** The input that lets each of these content items break the prohibition of tests. */
export const breaking = ({ prohibitions }: Pick<Desk, 'prohibitions'>, items: readonly string[]) =>
  items.map((item) => ({ item, prohibitions: [prohibitions[TEST_PROHIBITION]!] }))

/** The same for the API, with global ids. */
export const breakingIds = ({ prohibitions }: Pick<Desk, 'prohibitions'>, itemIds: readonly string[]) =>
  itemIds.map((itemId) => ({ itemId, prohibitionIds: [`Prohibition_${prohibitions[TEST_PROHIBITION]}`] }))

const bySlug = (rows: { slug: string; id: string }[]) => Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))

let made = 0
/** A key that this file has not used before. */
export const newKey = (): string => `test-key-${++made}`

/** Addresses of posts that this file has not used before and that do not exist. */
export const newPosts = (count: number): string[] =>
  Array.from({ length: count }, () => `https://facebook.com/demo-thu/posts/0${++made}`)

/**
 * Stores a text file for a command to attach, and returns its hash. The file is stored at present, even if the command is
 * dated days ago: a running server deletes a file that nothing refers to a day after its upload.
 */
export async function storeText(context: CommandContext, text: string): Promise<string> {
  const now = new Date(Math.max(Date.now(), context.now.getTime()))
  return (await storeUpload({ ...context, now }, new TextEncoder().encode(text), 'text/plain')).sha256
}

export interface Sent {
  case: string
  request: string
  /** request items, in order */
  items: string[]
  /** content items, in order */
  contents: string[]
}

export interface Sending {
  at: string
  /** in canonical form; default: new posts */
  urls?: string[]
  count?: number
  platform?: string
  category?: string
  power?: string
  /** default: a new case */
  case?: string
  reconstructed?: boolean
  /** the case's title */
  title?: string
  /** title of each item */
  itemTitle?: string
  reach?: number
  subject?: string
  body?: string
  /** the text of the evidence file; by default, all cases share one file */
  evidence?: string
  /** what the letter states of each item besides what is new, as input of `draftRequest` */
  stated?: object
}

/** A case whose items are assessed and have evidence, ready for a request. Everything happens at `at`. */
export async function makeCase(desk: Desk, sending: Sending): Promise<Pick<Sent, 'case' | 'contents'>> {
  const { at, category = 'bung-no' } = sending
  const officer = desk.ask('can-bo-1', at)
  const opened = { key: newKey(), title: sending.title ?? 'Vụ thử', category: desk.categories[category] }
  const caseId = sending.case ?? (await openCase(officer, { ...opened, reconstructed: sending.reconstructed })).id
  const urls = sending.urls ?? newPosts(sending.count ?? 1)
  await addItems(officer, {
    key: newKey(),
    case: caseId,
    items: urls.map((url) => ({ url, title: sending.itemTitle, reach: sending.reach })),
  })
  const contentRows = await desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } } })
  const ids = new Map(contentRows.map(({ canonicalUrl, id }) => [canonicalUrl, id]))
  const contents = urls.map((url) => ids.get(url)!)
  await assessItems(officer, {
    key: newKey(),
    case: caseId,
    items: contents,
    violation: 'Vi phạm',
    necessity: 'Cần thiết',
  })
  const sha256 = await storeText(officer, sending.evidence ?? 'chứng cứ')
  const evidence = { sha256, fileName: 'chung-cu.txt', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), case: caseId, items: contents, ...evidence })
  return { case: caseId, contents }
}

/** A draft of a request, complete enough to be submitted. */
export const makeDraft = async (desk: Desk, sending: Sending): Promise<Sent> =>
  draftOf(desk, await makeCase(desk, sending), sending)

/** The draft of a request for items of a case that is ready for one. */
export async function draftOf(
  desk: Desk,
  { case: caseId, contents }: Pick<Sent, 'case' | 'contents'>,
  { at, platform = 'facebook', power = 'nd-147-2024-24h', subject, body, stated }: Sending,
): Promise<Sent> {
  const { letterLanguage } = await desk.db.authority.findFirstOrThrow()
  const texts = (text: string) => [...new Set([letterLanguage, 'en'])].map((language) => ({ language, text }))
  const addition = await newSince(desk.db, contents)
  const details = { reasons: texts('Vi phạm'), ...(addition && { additions: texts(addition) }) }
  const { id: request } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, items: contents, prohibitions: breaking(desk, contents) },
    ...{ platform: desk.platforms[platform], power: desk.powers[power] },
    details: contents.map((item) => ({ item, ...details, ...stated })),
    whyNotMilder: texts('Cần thiết'),
    ...{ subject, body, ...(body && { translatedBodies: texts(body) }) },
  })
  const rows = await desk.db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
  return { case: caseId, request, items: rows.map(({ id }) => id), contents }
}

/** A request that was approved and sent through the portal at `at`. */
export const makeSent = async (desk: Desk, sending: Sending): Promise<Sent> =>
  sendDraft(desk, await makeDraft(desk, sending), sending.at)

/** Submits, approves and sends a draft through the portal; with `failure` it is not delivered. */
export async function sendDraft(desk: Desk, draft: Sent, at: string, failure?: string): Promise<Sent> {
  const { request } = draft
  const officer = desk.ask('can-bo-1', at)
  const step = <T>(command: (version: number) => Promise<T>) => atVersion(desk, request, command)
  await step((expectedVersion) =>
    submitForApproval(officer, { key: newKey(), request, expectedVersion, textsReviewed: true }),
  )
  const supervisor = desk.ask('lanh-dao', at)
  await step((expectedVersion) => approveRequest(supervisor, { key: newKey(), request, expectedVersion }))
  const via = failure === undefined ? 'PORTAL' : 'EMAIL'
  await step((expectedVersion) => sendRequest(officer, { key: newKey(), request, expectedVersion, via, failure }))
  return draft
}

export type Outcome =
  | { state: 'ACTIONED'; action: string; ground?: 'LEGAL' | 'POLICY' }
  | { state: 'REFUSED'; refusalReason: string; note?: string }
  | { state: 'ALREADY_GONE' | 'NOT_FOUND' }

/** The platform's own liaison gives these request items the same answer. */
export async function answer(
  desk: Desk,
  { request }: Pick<Sent, 'request'>,
  items: string[],
  outcome: Outcome,
  { at, platform = 'facebook' }: { at: string; platform?: string },
): Promise<void> {
  const answer = outcome.state === 'ACTIONED' ? { ground: 'LEGAL', ...outcome } : outcome
  const answers = items.map((item) => ({ item, ...answer }))
  await atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask(platform, at), { key: newKey(), request, expectedVersion, answers }),
  )
}

/** Runs a command that needs the request's present version. */
export async function atVersion<T>(
  { db }: Pick<Desk, 'db'>,
  request: string,
  step: (expectedVersion: number) => Promise<T>,
): Promise<T> {
  return step((await db.removalRequest.findUniqueOrThrow({ where: { id: request } })).version)
}
