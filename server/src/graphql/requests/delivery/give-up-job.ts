/** The mutation that gives a job up, so that the job is not tried again. */
import { giveUpJob } from '#domain/requests/delivery/give-up.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'

const GivenUpJobRef = builder.objectRef<{ id: string }>('GivenUpJob').implement({
  description: 'A job that was given up.',
  fields: (t) => ({
    id: t.id({ description: 'The global id that the job had.', resolve: ({ id }) => globalId('Job', id) }),
  }),
})

mutation('giveUpJob', {
  command: giveUpJob,
  returns: result('job', (t) =>
    t.field({ type: GivenUpJobRef, description: 'The job, which no longer exists.', resolve: ({ answer }) => answer }),
  ),
  invalidates: ['jobs'],
  description:
    'Gives a job up, so that it is not tried again. A mail is marked as given up. A test of a webhook ends, and so does an alarm. A delivery is recorded as failed, and the next contact point is tried. If no contact point is left, the request becomes UNDELIVERED. RuleError ILLEGAL_TRANSITION if the job is running.',
  ids: { job: 'Job' },
  fields: (t) => ({
    jobId: t.id({ required: true, description: 'The job.' }),
    reason: t.string({ required: true, description: 'Why the job is given up, at most 500 characters.' }),
  }),
  example: { jobId: exampleId('Job'), reason: 'The addressee got the letter by hand.' },
})
