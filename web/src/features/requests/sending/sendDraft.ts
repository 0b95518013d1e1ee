/** The input of the dialog that sends a request, and its conversion to mutation input. */

import type { SendingProof } from './ProofFile.tsx'

/**
 * `when` is used only if a person delivered the request: `now` means the time at which the officer presses the button,
 * and `earlier` means `sentAt`.
 */
export const emptyDraft = {
  outcome: 'sent' as 'sent' | 'failed',
  contactPoint: null as string | null,
  /** null until the officer chooses; until then, the dialog proposes a way */
  by: null as 'server' | 'print' | 'person' | null,
  startsAt: null as string | null,
  when: 'now' as 'now' | 'earlier',
  sentAt: null as string | null,
  proof: '',
  file: null as SendingProof | null,
  failure: '',
}

export type SendDraft = typeof emptyDraft
