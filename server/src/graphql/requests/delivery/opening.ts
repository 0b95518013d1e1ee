/** When the platform first opened a request, and who did. Only staff read these fields. */

import { builder } from '#graphql/core/builder.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

builder.objectFields(RemovalRequestRef, (t) => ({
  openedAt: t.expose('openedAt', {
    type: 'DateTime',
    nullable: true,
    description:
      'When a liaison or an API key of the platform first read the request, or downloaded a file or the answer sheet of the request. Reading lists does not count. An opening is no acknowledgement, but it counts as the receipt: if the `clockStart` of the power is RECEIVED, an opening within 24 hours of the sending starts the deadlines, unless the platform acknowledged the request before. Null if the platform has not opened the request, or opened it only before openings were recorded.',
  }),
  openedBy: t.field({
    type: PersonRef,
    nullable: true,
    description: 'The liaison who first opened the request. Null if an API key did, or if nobody opened it.',
    resolve: async (request, args, context) => {
      const opener = await detailField('openedById')(request, args, context)
      return opener ? personById(context).load(opener) : null
    },
  }),
}))
