/** Fields of payloads that state what moved between cases. */
import { int, text } from '#domain/events/fields/types.ts'

export const movedFields = {
  otherNumber: text('The number of the other case.'),
  movedTips: int('The number of tips that moved to the other case.'),
  movedItems: int('The number of content items that moved to the other case.'),
  itemsInBoth: int('The number of content items that both cases contained. They stay once.'),
  movedRequests: int('The number of requests that moved to the other case.'),
}
