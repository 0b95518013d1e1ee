/** Payload fields of the events of the ladder: its letters, and changes of its rungs. */
import { flag, int, json, text } from './types.ts'

export const ladderFields = {
  rung: text('The code of the rung.'),
  rungRule: text('The rule that proposed the rung, such as `AFTER_RUNG 24 h`.'),
  rungContact: text('To whom the letter went: USUAL or HIGHER. Null in events of earlier versions.'),
  ladderLetter: text('The id of the letter. Every attempt to send the letter has this id.'),
  isOutdated: flag('Whether the waiting letter can no longer be signed. False if it can be signed again.'),
  reminders: int('How often the platform was reminded or chased about the request, after the event.'),
  ladder: json('The ladder after the event. Null if the default ladder applies.'),
  previousLadder: json('The ladder before the event. Null if the default ladder applied.'),
}
