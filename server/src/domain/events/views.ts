/** The events of saved views of the board. */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'
import { versionPayload } from './shared-payloads.ts'

const ofView = { subject: 'SavedView', affects: ['WALLS'] } as const
const saved = payload('ViewSavedEventPayload', 'All settings of a view.', {
  required: ['name', 'shared', 'query', 'sort', 'layout', 'columns', 'version'],
  optional: ['grouping', 'density'],
})

export const viewEvents = {
  'view.saved': { ...ofView, description: 'A view was saved.', payload: saved },
  'view.changed': { ...ofView, description: 'A view was changed.', payload: saved },
  'view.deleted': { ...ofView, description: 'A view was deleted.', payload: versionPayload },
  'view.restored': { ...ofView, description: 'A deleted view was restored.', payload: versionPayload },
} as const satisfies Record<string, EventDeclaration>
