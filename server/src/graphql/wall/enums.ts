/** The GraphQL enums of the wall, a screen that hangs in an office: its views, and why it cannot show a saved view. */
import type { wallViews } from '#domain/wall/playlist.ts'
import { wallViewErrors } from '#domain/wall/views.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const WallViewErrorEnum = describedEnum(
  'WallViewError',
  wallViewErrors,
  'Why a wall cannot show a saved view.',
  {
    NOT_SHARED: 'The view was deleted, or only its owner can see it.',
    PERSONAL: 'The filter depends on the viewer: it contains @me, is:watched or is:snoozed.',
    UNCLEAR:
      'The filter contains a term that cannot be interpreted, such as the name of a platform that no longer exists.',
  },
)

/**
 * The names of views in the API. The domain and the URLs of walls use the internal values instead, such as `due-next`,
 * or the id of a saved view.
 */
export const WallViewNameEnum = builder.enumType('WallViewName', {
  description: 'What a wall shows: a view that exists in every installation, or a saved view.',
  values: {
    DEFAULT: { value: 'default', description: 'The overview: overdue requests, requests due next, and latest events.' },
    OVERDUE: { value: 'overdue', description: 'Requests with overdue items.' },
    DUE_NEXT: {
      value: 'due-next',
      description: 'Requests that wait on a platform and are not overdue, next due first.',
    },
    WAITING_ON_AUTHORITY: {
      value: 'waiting-on-us',
      description: 'Requests on which the authority owes the next step.',
    },
    SAVED: { value: 'saved', description: 'The saved view that `savedViewId` names.' },
  } as const,
})
export type WallViewName = (typeof wallViews)[number] | 'saved'
