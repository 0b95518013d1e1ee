/** The enums of the wall. */
import { wallViewErrors } from '#domain/wall/views.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const WallViewErrorEnum = describedEnum(
  'WallViewError',
  wallViewErrors,
  'Why a wall cannot show a saved view.',
  {
    NOT_SHARED: 'The view was deleted, or only its owner can see it.',
    PERSONAL: 'The filter depends on the viewer: it contains @me, is:watched or is:snoozed.',
    UNCLEAR: 'The filter contains a term that has no meaning, or no longer has one.',
  },
)
