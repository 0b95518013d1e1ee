/** Mutations of saved views, and of the requests that a person snoozes or watches. */
import { snoozeRequests, watchRequests } from '#domain/board/personal-lists.ts'
import { changeView, deleteView, placeViews, restoreView, saveView } from '#domain/board/saved-views.ts'
import { personalBoardResult, viewResult } from '#graphql/board/saved-views.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import {
  BoardColumnEnum,
  BoardDensityEnum,
  BoardGroupingEnum,
  BoardLayoutEnum,
  BoardOrderEnum,
  ViewScreenEnum,
} from './enums.ts'

const viewFields = (t: InputFields) => ({
  name: t.string({ required: true, description: 'The name of the view: one line, at most 80 characters.' }),
  shared: t.boolean({ required: true, description: 'Whether everyone at the desk sees the view and may change it.' }),
  query: t.string({
    description:
      'The filter as typed, at most 1,000 characters, such as `platform:facebook due:<4h`. Omit it to select everything on the screen; the board then shows all requests that wait.',
  }),
  sort: t.field({
    type: BoardOrderEnum,
    description: 'The order of the board. Omit it for the earliest due time first.',
  }),
  layout: t.field({
    type: BoardLayoutEnum,
    description:
      'How the rows of the board are laid out. Omit it for a single list. Lists other than the board have only one layout.',
  }),
  listOrder: t.string({
    description:
      'The order of a list: the name of a value of RequestOrder, CaseOrder or TipOrder. Omit it for the usual order and for views of the board. ValidationError if the screen has no such order.',
  }),
  grouping: t.field({ type: BoardGroupingEnum, description: 'What the rows are grouped by. Omit it for no grouping.' }),
  columns: t.field({
    type: [BoardColumnEnum],
    description: 'The columns in display order, each at most once. Omit it for the default columns.',
  }),
  density: t.field({ type: BoardDensityEnum, description: "The row height. Omit it to follow each person's setting." }),
})

mutation('saveView', {
  command: saveView,
  returns: viewResult,
  invalidates: dependents.view,
  description:
    'Saves a new view of the board or of a list, owned by the viewer. RuleError TOO_MANY_VIEWS beyond 200 views of the viewer.',
  ids: {},
  fields: (t) => ({
    ...viewFields(t),
    screen: t.field({
      type: ViewScreenEnum,
      description: 'The screen that the view belongs to. Omit it for the board.',
    }),
  }),
  example: {
    name: 'Sắp đến hạn',
    shared: true,
    query: 'due:<4h',
    sort: 'DUE_ASC',
    layout: 'TABLE',
    grouping: 'PLATFORM',
    columns: ['due'],
    density: 'COMPACT',
  },
})

mutation('changeView', {
  command: changeView,
  returns: viewResult,
  invalidates: dependents.view,
  description:
    'Replaces all settings, except the screen, of a saved view that the viewer owns or that is shared. Only the owner may change whether the view is shared.',
  ids: { view: 'SavedView' },
  fields: (t) => ({
    viewId: t.id({ required: true, description: 'The saved view to change.' }),
    expectedVersion: expectedVersion(t),
    ...viewFields(t),
  }),
  example: {
    viewId: exampleId('SavedView'),
    expectedVersion: 1,
    name: 'Khác',
    shared: false,
    query: 'due:<4h',
    sort: 'DUE_ASC',
    layout: 'TABLE',
    grouping: 'PLATFORM',
    columns: ['due'],
    density: 'COMPACT',
  },
})

mutation('deleteView', {
  command: deleteView,
  returns: viewResult,
  invalidates: dependents.view,
  description: 'Deletes a saved view. Only its owner or a SUPERVISOR may do so; restoreView restores it.',
  ids: { view: 'SavedView' },
  fields: (t) => ({ viewId: t.id({ required: true, description: 'The saved view to delete.' }) }),
  example: { viewId: exampleId('SavedView') },
})

mutation('restoreView', {
  command: restoreView,
  returns: viewResult,
  invalidates: dependents.view,
  description: 'Restores a deleted view. Only its owner or a SUPERVISOR may do so.',
  ids: { view: 'SavedView' },
  fields: (t) => ({ viewId: t.id({ required: true, description: 'The deleted view to restore.' }) }),
  example: { viewId: exampleId('SavedView') },
})

mutation('placeViews', {
  command: placeViews,
  returns: personalBoardResult,
  invalidates: ['SavedView'],
  description: "Replaces the list of saved views in the viewer's sidebar.",
  ids: { 'views[]': 'SavedView' },
  fields: (t) => ({
    viewIds: t.idList({
      required: true,
      description: 'The saved views in display order, at most 200. An empty list clears the sidebar.',
    }),
  }),
  example: { viewIds: [exampleId('SavedView')] },
})

mutation('snoozeRequests', {
  command: snoozeRequests,
  returns: personalBoardResult,
  invalidates: [],
  description:
    "Hides requests on the viewer's own board until a time, or shows them again at once. RuleError TIME_PASSED if the time is not in the future, LIST_FULL beyond 500 snoozed requests.",
  ids: { 'requests[]': 'RemovalRequest' },
  fields: (t) => ({
    requestIds: t.idList({ required: true, description: 'The requests to snooze, at most 500.' }),
    until: t.field({
      type: 'DateTime',
      description: 'When the requests reappear, in the future. Pass null to end the snooze now.',
    }),
  }),
  example: { requestIds: [exampleId('RemovalRequest')], until: new Date('2099-01-01T00:00:00Z') },
})

mutation('watchRequests', {
  command: watchRequests,
  returns: personalBoardResult,
  invalidates: [],
  description:
    'Starts or stops watching requests. The viewer is notified about watched requests. RuleError LIST_FULL beyond 500 watched requests.',
  ids: { 'requests[]': 'RemovalRequest' },
  fields: (t) => ({
    requestIds: t.idList({ required: true, description: 'The requests to watch or to stop watching, at most 500.' }),
    watching: t.boolean({ required: true, description: 'True to watch the requests, false to stop watching them.' }),
  }),
  example: { requestIds: [exampleId('RemovalRequest')], watching: true },
})
