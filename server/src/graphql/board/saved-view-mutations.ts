import { snoozeRequests, watchRequests } from '#domain/board/personal-lists.ts'
import { boardColumns, changeView, deleteView, placeViews, restoreView, saveView } from '#domain/board/saved-views.ts'
import { personalBoardResult, viewResult } from '#graphql/board/saved-views.ts'
import { BoardDensityEnum, BoardGroupingEnum, BoardLayoutEnum, BoardOrderEnum } from '#graphql/core/enums.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'

const look = (t: InputFields) => ({
  name: t.string({ required: true, description: 'One line, at most 80.' }),
  shared: t.boolean({ required: true, description: 'Whether everyone at the desk sees and may change it.' }),
  query: t.string({ description: 'The filter as it is typed, at most 1,000; left out: no restriction.' }),
  sort: t.field({ type: BoardOrderEnum, required: true }),
  layout: t.field({ type: BoardLayoutEnum, required: true }),
  grouping: t.field({ type: BoardGroupingEnum }),
  columns: t.stringList({ description: `In their order: ${boardColumns.join(', ')}. Left out: the usual ones.` }),
  density: t.field({ type: BoardDensityEnum, description: 'Left out: as each person has set it.' }),
})

mutation('saveView', {
  command: saveView,
  returns: viewResult,
  description: 'Saves a new view of the board, yours.',
  ids: {},
  fields: look,
})

mutation('changeView', {
  command: changeView,
  returns: viewResult,
  description: 'Changes all of a view: your own, or one that is shared.',
  ids: { view: 'SavedView' },
  fields: (t) => ({ view: t.id({ required: true }), expectedVersion: expectedVersion(t), ...look(t) }),
})

mutation('deleteView', {
  command: deleteView,
  returns: viewResult,
  description: 'Takes a view away. Its owner or a SUPERVISOR; restoreView undoes it.',
  ids: { view: 'SavedView' },
  fields: (t) => ({ view: t.id({ required: true }) }),
})

mutation('restoreView', {
  command: restoreView,
  returns: viewResult,
  description: 'Brings a deleted view back as it was.',
  ids: { view: 'SavedView' },
  fields: (t) => ({ view: t.id({ required: true }) }),
})

mutation('placeViews', {
  command: placeViews,
  returns: personalBoardResult,
  description: 'Says which views stand in your sidebar, all of them, in their order.',
  ids: { 'views[]': 'SavedView' },
  fields: (t) => ({ views: t.idList({ required: true, description: 'At most 200; empty clears it.' }) }),
})

mutation('snoozeRequests', {
  command: snoozeRequests,
  returns: personalBoardResult,
  description: 'Puts requests aside on your board until a time, or takes them back.',
  ids: { 'requests[]': 'RemovalRequest' },
  fields: (t) => ({
    requests: t.idList({ required: true, description: 'At most 500.' }),
    until: t.field({ type: 'DateTime', description: 'A time to come; null takes them back.' }),
  }),
})

mutation('watchRequests', {
  command: watchRequests,
  returns: personalBoardResult,
  description: 'Follows requests, to be told what happens to them, or follows them no longer.',
  ids: { 'requests[]': 'RemovalRequest' },
  fields: (t) => ({
    requests: t.idList({ required: true, description: 'At most 500.' }),
    watching: t.boolean({ required: true }),
  }),
})
