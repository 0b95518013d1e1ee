/** Mutations of displays (screens on a wall that show a playlist of views). */

import { createDisplay, renewDisplay, revokeDisplay, updateDisplay } from '#domain/wall/displays.ts'
import { builder } from '#graphql/core/builder.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { displayResult } from '#graphql/wall/displays.ts'
import { WallViewNameEnum } from './enums.ts'
import { slidesIn } from './views.ts'

const SlideInput = builder.inputType('WallSlideInput', {
  description: 'One view in the playlist of a display.',
  fields: (t) => ({
    view: t.field({ type: WallViewNameEnum, required: true, description: 'The view.' }),
    savedViewId: t.id({
      description: 'The shared SavedView. Required for the view SAVED, not allowed for other views.',
    }),
    seconds: t.int({ required: true, description: 'How long the view is shown, in seconds: 5 to 3,600.' }),
  }),
})

const displayFields = (t: InputFields) => ({
  name: t.string({
    required: true,
    description: 'The name of the display, such as its location: at most 100 characters.',
  }),
  locale: t.field({ type: LocaleEnum, required: true, description: 'The language of the display.' }),
  slides: t.field({
    type: [SlideInput],
    required: true,
    description: 'The playlist, in order: at least 1 and at most 12 views, each once.',
  }),
})

mutation('createDisplay', {
  command: (context, input) => createDisplay(context, slidesIn(input)),
  returns: displayResult,
  invalidates: ['displays'],
  description:
    'Creates a display for a wall. Its token and pairing code are returned only in this result. RuleError VIEW_NOT_FOR_WALLS if a wall cannot show one of the views.',
  ids: {},
  fields: displayFields,
  example: { name: 'Phòng trực', locale: 'vi', slides: [{ view: 'overdue', seconds: 20 }] },
})

mutation('updateDisplay', {
  command: (context, input) => updateDisplay(context, slidesIn(input)),
  returns: displayResult,
  invalidates: ['displays'],
  description:
    'Replaces the name, language and playlist of a display. The screen updates by itself. RuleError VIEW_NOT_FOR_WALLS if a wall cannot show one of the views.',
  ids: { display: 'Display' },
  fields: (t) => ({
    displayId: t.id({ required: true, description: 'The display to change.' }),
    expectedVersion: expectedVersion(t),
    ...displayFields(t),
  }),
  example: {
    displayId: exampleId('Display'),
    expectedVersion: 1,
    name: 'Phòng trực',
    locale: 'vi',
    slides: [{ view: 'overdue', seconds: 20 }],
  },
})

mutation('renewDisplay', {
  command: renewDisplay,
  returns: displayResult,
  invalidates: ['displays'],
  description:
    'Issues a new token and pairing code for a display. Connections that were opened with the old token or code end at once.',
  ids: { display: 'Display' },
  fields: (t) => ({ displayId: t.id({ required: true, description: 'The display to renew.' }) }),
  example: { displayId: exampleId('Display') },
})

mutation('revokeDisplay', {
  command: revokeDisplay,
  returns: displayResult,
  invalidates: ['displays'],
  description: 'Ends the access of a display permanently.',
  ids: { display: 'Display' },
  fields: (t) => ({ displayId: t.id({ required: true, description: 'The display to revoke.' }) }),
  example: { displayId: exampleId('Display') },
})
