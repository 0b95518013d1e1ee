/** The mutations that start and cancel a command on many items of a case. */
import { cancelItemJob, startItemJob } from '#domain/item-jobs/start.ts'
import { itemJobResult } from '#graphql/item-jobs/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { ItemJobActionEnum } from './enums.ts'

mutation('startItemJob', {
  command: startItemJob,
  returns: itemJobResult,
  invalidates: ['Case', 'ContentItem'],
  description:
    'Runs a command on all items of a case that match a filter. The items are chosen at once, and the job leaves out and lists those that change later. Returns ValidationError on `query` if a term has no meaning, or if no item or more than 100,000 items match. The work continues after the answer, and `state` becomes DONE.',
  ids: { case: 'Case', request: 'RemovalRequest' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    action: t.field({ type: ItemJobActionEnum, required: true, description: 'What to do with the items.' }),
    query: t.string({
      required: true,
      description:
        'The filter as text, as in the list of the items on the page of the case, at most 1,000 characters. An empty text selects all items.',
    }),
    violation: t.string({ description: 'For ASSESS: why the items violate the law, at most 5,000 characters.' }),
    necessity: t.string({
      description: 'For ASSESS: why the measure is necessary and proportionate, at most 5,000 characters.',
    }),
    reason: t.string({ description: 'For REMOVE: why the items are removed, at most 2,000 characters.' }),
    requestId: t.id({ description: 'For DRAFT: the draft of the case to which the items are added.' }),
  }),
  example: {
    caseId: exampleId('Case'),
    action: 'ASSESS',
    query: 'is:unassessed platform:facebook',
    violation: 'Lôi kéo bùng nợ',
  },
})

mutation('cancelItemJob', {
  command: cancelItemJob,
  returns: itemJobResult,
  invalidates: ['Case'],
  description: 'Cancels a job after its current batch. What the job did stays done.',
  ids: { job: 'ItemJob' },
  fields: (t) => ({ jobId: t.id({ required: true, description: 'The job to cancel.' }) }),
  example: { jobId: exampleId('ItemJob') },
})
