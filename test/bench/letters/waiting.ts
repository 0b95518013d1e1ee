/** Approved letters that wait for their delivery by e-mail, with documents of the size that a browser prints. */
import { finishIssue, readIssue, storeAnnexPart, takeIssue } from '@takedown/server/domain/documents/printing.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { atVersion, type Desk, makeDraft, newKey } from '#support/make.ts'
import { pause } from '../support/one-by-one.ts'
import { PLATFORM_ADDRESS } from './address.ts'

const ITEMS = 20
/** Letters that are made at the same time. */
const CONCURRENCY = 4
const POLL_MS = 100

/** The printed files of one letter. */
export interface Printed {
  pdf: Buffer
  docx: Buffer
  annex: Buffer
}

export async function addMailAddress(desk: Desk): Promise<void> {
  const platform = desk.platforms.facebook!
  const { version: expectedVersion } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
  const channels = [{ kind: 'EMAIL', address: PLATFORM_ADDRESS }]
  await setPlatformChannels(desk.ask('quan-tri', new Date()), { key: newKey(), platform, expectedVersion, channels })
}

/** Lets the mails about new requests to the people of the platform wait until the next day, because the floor does not send them. */
export async function letMailsWait({ sql }: Desk): Promise<void> {
  await sql.query(
    `INSERT INTO notification_setting (user_id, rule, in_app, mail)
    SELECT id, 'NEW_REQUEST', false, 'DIGEST' FROM app_user WHERE platform_id IS NOT NULL`,
  )
}

/** Makes an approved request with 20 items and queues its delivery. Returns the request. */
export async function queueLetter(desk: Desk): Promise<string> {
  const now = () => new Date()
  const { request } = await makeDraft(desk, { at: new Date(Date.now() - 60_000).toISOString(), count: ITEMS })
  const step = (who: string, command: Command, input: object) =>
    atVersion(desk, request, (expectedVersion) =>
      command({ ...desk.ask(who, now()), canMail: true }, { key: newKey(), request, expectedVersion, ...input }),
    )
  await step('can-bo-1', submitForApproval, { textsReviewed: true })
  await step('lanh-dao', approveRequest, {})
  await step('can-bo-1', sendRequest, { via: 'EMAIL' })
  return request
}

type Command = (context: ReturnType<Desk['ask']>, input: unknown) => Promise<unknown>

/** Queues letters and stores their documents. Their jobs wait until `release`. */
export async function queueLetters(desk: Desk, count: number, printed: Printed): Promise<void> {
  let left = count
  const worker = async () => {
    while (left-- > 0) await queueLetter(desk)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  const { db } = desk
  for (let issue = await takeIssue(db, new Date()); issue; issue = await takeIssue(db, new Date())) {
    const { number, parts } = await readIssue(db, issue.requestId)
    // Each letter has files of its own, which differ in their last bytes.
    const own = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(`\n%${issue!.requestId}\n`)])
    for (let part = 1; part <= parts; part++)
      await storeAnnexPart(db, issue, { number, parts, part, bytes: own(printed.annex), now: new Date() })
    const formats = [
      { format: 'PDF' as const, bytes: own(printed.pdf) },
      { format: 'DOCX' as const, bytes: own(printed.docx) },
    ]
    await finishIssue(db, issue, formats, new Date())
  }
  await desk.sql.query(`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 hour'`)
}

/**
 * Makes the jobs of at most `count` letters due, and tells the servers so, as the commit of a new job does. The time limit of
 * the letters starts as late as if they had just been queued. Mails to people still wait, because the floor does not send them.
 */
export async function release({ sql }: Desk, count: number): Promise<void> {
  await sql.query("UPDATE delivery SET starts_at = now() + interval '10 minutes' WHERE state = 'QUEUED'")
  await sql.query(
    `WITH due AS (
      UPDATE graphile_worker._private_jobs SET run_at = now() WHERE id IN (
        SELECT id FROM graphile_worker._private_jobs WHERE key LIKE 'DELIVERY:%' ORDER BY id LIMIT $1) RETURNING id)
    SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text) FROM due`,
    [count],
  )
}

/** Resolves when no mail to a person is due, such as the notice of an approval. */
export async function mailsSent({ sql }: Desk): Promise<void> {
  const due = "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'MAIL' AND run_at <= now() LIMIT 1"
  while ((await sql.query(due)).rowCount) await pause(POLL_MS)
}
