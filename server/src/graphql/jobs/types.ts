/** Jobs: the list for administrators, and the mutation that runs a failed or waiting job at once. */
import { type JobState, jobStates, type ListedJob, readJob, readJobs } from '#domain/jobs/list.ts'
import { retryJob } from '#domain/jobs/retry.ts'
import { type TaskName, taskNames } from '#domain/jobs/tasks.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'

const TaskEnum = describedEnum<TaskName>('JobTask', taskNames, 'What a job does.', {
  MAIL: 'Sends a mail of the product to one person.',
  DELIVERY: 'Sends a request to its addressee.',
  DELIVERY_REPEAT: 'Sends a delivered request once more.',
  LADDER_LETTER: 'Sends a letter that reminds or chases an addressee.',
  WEBHOOK_TEST: 'Sends a test message to a webhook of a platform.',
  EVENT: 'Posts an event to a webhook of an integrator.',
  INBOUND: 'Reads a mail from outside and finds its request.',
  ON_CALL: 'Alarms the next person on call, if nobody acknowledges an alarm.',
  ON_CALL_GATEWAY: 'Posts an alarm to the gateway.',
  CAPTURE: 'Captures the page of an item.',
  ITEM_JOB: 'Runs a command on many items of a case.',
  SECOND_REQUEST: 'Drafts a second request for content that is visible again.',
})

const JobStateEnum = describedEnum<JobState>('JobState', jobStates, 'The progress of a job.', {
  WAITING: 'The job waits for its first or its next attempt.',
  RUNNING: 'The job runs at this moment.',
  FAILED: 'The last allowed attempt failed. The server does not try again by itself.',
})

const JobRef = builder.objectRef<ListedJob>('Job').implement({
  description: 'A task that needs another system, such as a mail server. If it fails, the server tries again.',
  authScopes: { settings: true },
  fields: (t) => ({
    id: t.id({
      description: 'The global id: the type name, and the UUID of the object of the job, such as a mail or a delivery.',
      resolve: ({ id }) => globalId('Job', id),
    }),
    task: t.expose('task', { type: TaskEnum, description: 'What the job does.' }),
    state: t.expose('state', { type: JobStateEnum, description: 'The progress of the job.' }),
    attempts: t.exposeInt('attempts', { description: 'The number of attempts until now.' }),
    maxAttempts: t.exposeInt('maxAttempts', { description: 'The maximum number of attempts.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why the last attempt failed. Null if no attempt failed.',
    }),
    runAt: t.expose('runAt', { type: 'DateTime', description: 'When the next attempt is due, or was due.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the job was added.' }),
    recipient: t.exposeString('recipient', {
      nullable: true,
      description:
        'The address to which the mail or the request goes, or from which a mail came. Null if the address is not known, or if the object of the job no longer exists.',
    }),
    requestId: t.id({
      nullable: true,
      description:
        'The global id of the RemovalRequest that the job delivers, or whose mail it reads. Null if there is none.',
      resolve: ({ requestId }) => (requestId === null ? null : globalId('RemovalRequest', requestId)),
    }),
    requestNumber: t.exposeString('requestNumber', {
      nullable: true,
      description: 'The number of the request that the job delivers, or whose mail it reads. Null if there is none.',
    }),
  }),
})

const JobConnection = builder.connectionObject({ type: JobRef, name: 'JobConnection' }, { name: 'JobEdge' })

builder.queryField('jobs', (t) =>
  t.field({
    type: JobConnection,
    authScopes: { settings: true },
    description:
      'The jobs that wait, run or have failed, the last added first. A job that succeeded is no longer listed.',
    args: {
      state: t.arg({
        type: JobStateEnum,
        description:
          'The state of the jobs to return, among the 20,000 jobs that were added last before the cursor. Omit it for all states.',
      }),
      ...pageArgs(50, 100),
    },
    resolve: (_root, { state, ...args }, { db }) =>
      page(
        args,
        { default: 50, max: 100, by: 'number' },
        (after, limit) => readJobs(db, { only: state, before: after?.[0], limit }),
        ({ place }) => [place, ''],
      ),
  }),
)

mutation('retryJob', {
  command: retryJob,
  returns: result('job', (t) =>
    t.field({
      type: JobRef,
      nullable: true,
      description: 'The job. Null if it has succeeded meanwhile.',
      resolve: ({ answer: { id } }, _args, { db }) => readJob(db, id),
    }),
  ),
  invalidates: ['jobs'],
  description:
    'Runs a job again at once, and counts its attempts from 0. RuleError ILLEGAL_TRANSITION if the job runs at this moment, or if its delivery waits for quiet hours or a group. `hastenDelivery` ends such a wait.',
  ids: { job: 'Job' },
  fields: (t) => ({ jobId: t.id({ required: true, description: 'The job.' }) }),
  example: { jobId: exampleId('Job') },
})
