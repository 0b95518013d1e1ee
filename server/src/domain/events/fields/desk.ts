/** Payload fields of the event that changes the settings of the work queues and of the morning report. */
import { flag, int } from './types.ts'

export const deskFields = {
  checkAfterDays: int('Days after an answer until somebody must check whether the content is gone.'),
  morningReportAt: int("When the morning report is mailed, in minutes after midnight of the authority's time zone."),
  morningReportWhenEmpty: flag('Whether a morning report without any content is mailed too.'),
}
