/** The GraphQL enums of jobs that run a command on many items of a case. */
import { ItemJobAction, ItemJobFailure, ItemJobProblem, ItemJobState } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const ItemJobActionEnum = describedEnum('ItemJobAction', ItemJobAction, 'What a job does with items.', {
  ASSESS: 'Records an assessment of each item, as `assessItems` does.',
  DRAFT: 'Adds the items to a draft, as `editRequest` does.',
  REMOVE: 'Removes the items from the case, as `removeItems` does.',
})
export const ItemJobStateEnum = describedEnum('ItemJobState', ItemJobState, 'The life cycle of a job on many items.', {
  RUNNING: 'The job is waiting for its next batch, or running it.',
  DONE: 'Every chosen item was changed or left out.',
  CANCELLED: 'A person cancelled the job. What it did stays done.',
  FAILED: 'The job ended early. `failure` states why. What it did stays done.',
})
export const ItemJobFailureEnum = describedEnum('ItemJobFailure', ItemJobFailure, 'Why a job on many items failed.', {
  CASE_CLOSED: 'The case was closed or merged during the job.',
  FORBIDDEN: 'The person who started the job may not run its command any more.',
  NOT_A_DRAFT: 'The request is no draft any more.',
  BROKEN: 'A batch failed five times in a row.',
})
export const ItemJobProblemEnum = describedEnum('ItemJobProblem', ItemJobProblem, 'Why a job left an item out.', {
  CHANGED:
    'The item changed since it was chosen: its kind, title, address, addressee, account, reach, presence, state, assessments or evidence.',
  LEFT: 'The item is no longer in the case.',
  REQUESTED: 'A request contains the item, so it can be neither removed nor added to another draft.',
  OTHER_ADDRESSEE: 'The addressee of the item is not that of the draft.',
  DRAFT_FULL: 'The draft has as many items as a request can have.',
})
