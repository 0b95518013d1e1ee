import { createDisplay, renewDisplay, revokeDisplay, updateDisplay } from '#domain/wall/displays.ts'
import { builder } from '#graphql/core/builder.ts'
import { displayChange } from '#graphql/mutation/field.ts'
import { type Fields, seen } from '#graphql/mutation/input.ts'
import { slidesIn } from './views.ts'

const SlideInput = builder.inputType('WallSlideInput', {
  fields: (t) => ({
    view: t.string({ required: true, description: 'As `wall` takes it.' }),
    seconds: t.int({ required: true, description: '5 to 3,600.' }),
  }),
})

const said = (t: Fields) => ({
  name: t.string({ required: true }),
  locale: t.string({ required: true, description: 'vi or en.' }),
  slides: t.field({ type: [SlideInput], required: true, description: 'In their turn; at most 12, each view once.' }),
})

displayChange('createDisplay', {
  verb: (ask, input) => createDisplay(ask, slidesIn(input)),
  description: 'A screen for a wall. Its token and its pairing code are in the answer, and nowhere else.',
  ids: {},
  fields: said,
})

displayChange('updateDisplay', {
  verb: (ask, input) => updateDisplay(ask, slidesIn(input)),
  description: 'Another name, language or playlist; the screen follows by itself.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }), expectedVersion: seen(t), ...said(t) }),
})

displayChange('renewDisplay', {
  verb: renewDisplay,
  description: 'A new token and a new pairing code; what was opened with the old ones ends at once.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }) }),
})

displayChange('revokeDisplay', {
  verb: revokeDisplay,
  description: 'Ends its access for good.',
  ids: { display: 'Display' },
  fields: (t) => ({ display: t.id({ required: true }) }),
})
