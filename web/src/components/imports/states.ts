/** The names and tones of the states of imports. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ImportState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const importStates: Record<ImportState, MessageDescriptor> = {
  RECEIVING: msg`Đang nhận tệp`,
  RUNNING: msg`Đang đưa vào vụ việc`,
  DONE: msg`Đã nhập xong`,
  CANCELLED: msg`Đã dừng`,
  FAILED: msg`Không nhập được`,
  UNDOING: msg`Đang rút khỏi vụ việc`,
  UNDONE: msg`Đã rút khỏi vụ việc`,
}

const importTones: Record<ImportState, Tone> = {
  RECEIVING: 'accent',
  RUNNING: 'accent',
  DONE: 'ok',
  CANCELLED: 'neutral',
  FAILED: 'bad',
  UNDOING: 'accent',
  UNDONE: 'neutral',
}

/** Whether the numbers of an import in this state still change. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'RECEIVING' || state === 'RUNNING' || state === 'UNDOING'

type Counted = { state: ImportState; added: number; known: number; rejected: number }

/** An import is in vain if it ended without any address. */
export const isVain = ({ state, added, known }: Counted): boolean => state === 'DONE' && added + known === 0

export const importTone = (row: Counted): Tone =>
  isVain(row) ? 'bad' : row.state === 'DONE' && row.rejected > 0 ? 'warn' : importTones[row.state]
