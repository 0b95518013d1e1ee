/** Decides which commands a viewer may run on an import now. */
import { commandsOn } from '#domain/core/permissions.ts'
import { isUnderWay } from './lock.ts'
import { type ImportStanding, isUndoable } from './undo.ts'

export const importCommands = commandsOn<ImportStanding>({
  cancelImport: isUnderWay,
  undoImport: isUndoable,
})
