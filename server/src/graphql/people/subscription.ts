/**
 * The subscription to the viewer's own account: selects the events that change the account, and announces the change.
 */
import type { Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { personOf } from './people.ts'

const ViewerFrame = feedFrame('ViewerFrame', {
  description: "A frame of the viewer's own account.",
  changed: {
    name: 'ViewerChanged',
    description:
      "The viewer's own account was changed, or somebody requested a change of the account or a new password. Read `Query.viewer` again.",
  },
  fields: () => ({}),
})

function liveViewer(context: Context): Live {
  const accountId = personOf(context)
  return {
    changedType: 'ViewerChanged',
    touches: ({ subjectType, subjectId }) => subjectType === 'User' && subjectId === accountId,
    change: async () => ({}),
  }
}

builder.subscriptionField('viewerChanged', (t) =>
  t.field({
    type: ViewerFrame,
    authScopes: { staff: true, liaison: true, press: true },
    // Only subscribers of one account share the result, see http/streams/operation.ts.
    extensions: { isPrivate: true },
    description:
      "Follows the events of the viewer's own account, such as a new password that others requested. Programs have no account, and get the error NOT_FOUND.",
    args: { since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, args, context) => context.live(liveViewer(context), args.since),
    resolve: asFrame,
  }),
)
