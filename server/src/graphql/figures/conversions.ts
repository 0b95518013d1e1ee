/** The share of refused items that were actioned later, by the reason of the refusal. */
import { outcomeShare } from './shares.ts'

export const ConversionRef = outcomeShare('FigureConversion', {
  vocabulary: 'RefusalReason',
  field: 'reason',
  description: 'The share of items refused for one reason that were actioned later, also after a resubmission.',
  term: 'The reason of the last refusal.',
  part: 'items whose last refusal had this reason and that were actioned later, in the same request or in a later request for the content',
  whole: 'requested items whose last refusal had this reason, even if it was answered otherwise later',
  fraction: {
    vi: (label) => `từng bị từ chối vì ${label} rồi được xử lý, kể cả sau khi gửi lại ÷ từng bị từ chối vì ${label}`,
    en: (label) => `refused (${label}) and later actioned, also after a resubmission ÷ ever refused: ${label}`,
  },
})
