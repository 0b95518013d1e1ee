/** Decides which commands a viewer may run now on a job on many items. */
import type { ItemJob } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

export const itemJobCommands = commandsOn<Pick<ItemJob, 'state'>>({
  cancelItemJob: ({ state }) => state === 'RUNNING',
})
