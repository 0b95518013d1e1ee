/** Payload fields of the events of the missing points of refused items. */
import { text } from './types.ts'

export const gapFields = {
  gap: text('The kind of the point. OWN: an officer added it.'),
  gapState: text('OPEN, DONE or DROPPED. Null if the officer edited only the text.'),
  gapText: text("The officer's words. Null if there are none."),
}
