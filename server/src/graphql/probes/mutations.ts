/** The mutation with which an officer has content probed at once. */
import { probeItem } from '#domain/probes/demand.ts'
import { itemResult } from '#graphql/content/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'

mutation('probeItem', {
  command: probeItem,
  returns: itemResult,
  invalidates: [],
  description:
    'Has a program observe at once whether content is up or gone. The result follows in `ContentItem.probes`, and as an event of the content. RuleError PROBES_OFF if this installation does not probe. RuleError ADDRESS_UNKNOWN if the content has no web address, or stands for an announced number in a reconstructed case.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({ itemId: t.id({ required: true, description: 'The content item.' }) }),
  example: { itemId: exampleId('ContentItem') },
})
