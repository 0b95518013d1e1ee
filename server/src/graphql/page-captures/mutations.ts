/** The mutation with which an officer has the pages of content captured. */
import { capturePages } from '#domain/page-captures/demand.ts'
import { caseResult } from '#graphql/cases/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'

mutation('capturePages', {
  command: capturePages,
  returns: caseResult,
  invalidates: ['ContentItem'],
  description:
    'Has a program load the page of each content item, and store its image, text and archive as evidence of the case. The result follows in `ContentItem.pageCaptures`. Content that already waits for a capture gets no second one. RuleError CAPTURES_OFF if this installation captures no pages. RuleError CAPTURE_FORBIDDEN if a category that an item ever had forbids captures. RuleError ADDRESS_UNKNOWN if no item has a web address, or with the items that stand for announced numbers in a reconstructed case. RuleError CASE_CLOSED if the case is closed.',
  ids: { case: 'Case', 'items[]': 'ContentItem' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case whose evidence the captures become.' }),
    itemIds: t.idList({ required: true, description: 'The content items of the case, at most 100.' }),
  }),
  example: { caseId: exampleId('Case'), itemIds: [exampleId('ContentItem')] },
})
