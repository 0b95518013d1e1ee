/** The commands that a viewer may run on a mail now. */
import type { InboundMail } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

type Row = Pick<InboundMail, 'state'>

const isWaiting = ({ state }: Row): boolean => state === 'MATCHED' || state === 'UNMATCHED' || state === 'REFUSED'

export const inboundCommands = commandsOn<Row>({
  confirmInboundMail: ({ state }) => state === 'MATCHED',
  matchInboundMail: isWaiting,
  setInboundMailAside: isWaiting,
  restoreInboundMail: ({ state }) => state === 'SET_ASIDE',
})
