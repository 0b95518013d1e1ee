/**
 * Declares the tasks that graphile-worker runs. A task needs another system, such as a mail server, or it takes long, so
 * it can fail and is then tried again.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'

interface TaskDeclaration {
  /**
   * Number of failed attempts after which the job is not tried again. The pauses grow from 3 s to 6 h: 3 s, 7 s, 20 s,
   * 55 s, 2.5 min, 7 min, 18 min, 50 min, 2 h, then always 6 h.
   */
  maxAttempts: number
}

export const tasks = {
  /** Sends a mail to one person. The row is in the table `mail`. */
  MAIL: { maxAttempts: 12 },
  /**
   * Sends a request to its addressee. The row is in the table `delivery`. The channel limits the attempts and sets the
   * pauses: each attempt that fails adds a new job. The maximum here is high, because a killed server also uses up an
   * attempt.
   */
  DELIVERY: { maxAttempts: 1_000 },
  /** Sends a delivered request once more. The row is in the table `delivery`. */
  DELIVERY_REPEAT: { maxAttempts: 5 },
  /** Sends a letter that reminds or chases an addressee. The row is in the table `ladder_letter`. */
  LADDER_LETTER: { maxAttempts: 1_000 },
  /** Sends a test message to a webhook of a platform. The row is in the table `webhook_test`. */
  WEBHOOK_TEST: { maxAttempts: 5 },
  /**
   * Posts an event to a webhook of an integrator. The row is in the table `webhook_message`, which limits the attempts.
   */
  EVENT: { maxAttempts: 1_000 },
  /** Reads a mail from outside and finds its request. The row is in the table `inbound_mail`. */
  INBOUND: { maxAttempts: 12 },
  /** Performs the next step of an alarm. The row is in the table `on_call_alarm`. */
  ON_CALL: { maxAttempts: 100 },
  /** Posts a step of an alarm to the gateway. The row is in the table `on_call_step`. */
  ON_CALL_GATEWAY: { maxAttempts: 6 },
  /** Drafts a second request for content that is visible again. The row is in the table `content_item`. */
  SECOND_REQUEST: { maxAttempts: 6 },
  /** Captures the page of an item. The row is in the table `page_capture`. */
  CAPTURE: { maxAttempts: 5 },
  /** Runs a command on many items of a case. The row is in the table `item_job`. */
  ITEM_JOB: { maxAttempts: 100 },
} satisfies Record<string, TaskDeclaration>

export type TaskName = keyof typeof tasks
export const taskNames = Object.keys(tasks) as TaskName[]

export interface TaskPayload {
  /** id of the row that the job works on */
  id: string
}

/**
 * Returns the key of a job. At most one job of a task waits for each row, because no two jobs may have the same key.
 */
export const jobKey = (task: TaskName, id: string): string => `${task}:${id}`

/**
 * Adds a job in the transaction of a command, so that the job exists only if the transaction commits. A waiting job of
 * the same task and row is replaced. A running one continues, and the new job is added beside it.
 */
export async function addJob(tx: Prisma.TransactionClient, task: TaskName, id: string, runAt: Date): Promise<void> {
  const payload: TaskPayload = { id }
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, run_at => ${runAt}::timestamptz,
      max_attempts => ${tasks[task].maxAttempts}::int, job_key => ${jobKey(task, id)})`
}

/** Lets the waiting jobs of these rows run before others of the task. Cost: one statement. */
export async function preferJobs(tx: Prisma.TransactionClient, task: TaskName, ids: readonly string[]): Promise<void> {
  const keys = ids.map((id) => jobKey(task, id))
  await tx.$executeRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(id), priority => 0) FROM graphile_worker.jobs
    WHERE key = ANY (${keys}::text[]) AND locked_at IS NULL AND priority > 0 HAVING count(*) > 0`
}

/** Removes the job of a row, if it has one. */
export async function removeJob(tx: Prisma.TransactionClient, task: TaskName, id: string): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.remove_job(${jobKey(task, id)})`
}
