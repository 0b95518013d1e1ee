/** Who observed an item last: a person, and the program of this installation. */
import type { ProbeVerdict } from '#graphql/generated/enums.ts'

export interface Checked {
  latestPersonCheck?: { up: boolean; observedAt: string } | null
  latestProbe?: { verdict: ProbeVerdict; observedAt: string } | null
  nextProbeAt?: string | null
}

export const isChecked = ({ latestPersonCheck, latestProbe }: Checked): boolean => !!(latestPersonCheck || latestProbe)
