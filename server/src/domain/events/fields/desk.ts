/** Payload fields of the event that changes the settings of the work queues. */
import { int } from './types.ts'

export const deskFields = {
  checkAfterDays: int('Days after an answer until somebody must check whether the content is gone.'),
}
