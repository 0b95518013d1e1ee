import { createDisplay, renewDisplay, revokeDisplay, updateDisplay } from '#domain/wall/displays.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { displayResult } from '#graphql/wall/displays.ts'
import { slidesIn } from './views.ts'

const SlideInput = builder.inputType('WallSlideInput', {
  fields: (t) => ({
    view: t.string({ required: true, description: 'As `wall` takes it.' }),
    seconds: t.int({ required: true, description: '5 to 3,600.' }),
  }),
})

const text = (t: InputFields) => ({
  name: t.string({ required: true }),
  locale: t.string({ required: true, description: 'vi or en.' }),
  slides: t.field({ type: [SlideInput], required: true, description: 'In their turn; at most 12, each view once.' }),
})

mutation('createDisplay', {
  command: (ask, input) => createDisplay(ask, slidesIn(input)),
  returns: displayResult,
  description: 'A screen for a wall. Its token and its pairing code are in the answer, and nowhere else.',
  ids: {},
  fields: text,
})

mutation('updateDisplay', {
  command: (ask, input) => updateDisplay(ask, slidesIn(input)),
  returns: displayResult,
  description: 'Another name, language or playlist; the screen follows by itself.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }), expectedVersion: expectedVersion(t), ...text(t) }),
})

mutation('renewDisplay', {
  command: renewDisplay,
  returns: displayResult,
  description: 'A new token and a new pairing code; what was opened with the old ones ends at once.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }) }),
})

mutation('revokeDisplay', {
  command: revokeDisplay,
  returns: displayResult,
  description: 'Ends its access for good.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }) }),
})
