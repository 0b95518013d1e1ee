/** Decides which commands a viewer may run on an import now. */
import { commandsOn } from '#domain/core/permissions.ts'
import { isUnderWay } from './lock.ts'

export const importCommands = commandsOn({ cancelImport: isUnderWay })
