/** The law of the pack of Viet Nam by editions: a start adds and corrects it in installations of earlier editions. */
import type { Pack } from './pack.ts'
import { shippedPack } from './packs.ts'

/**
 * The edition of the powers and prohibitions of the pack `vn`. In an installation of a lower edition, a start corrects
 * the powers that nobody has changed.
 */
export const EDITION = 3

/** The powers of the first edition. The others came with the second. */
const first = new Set(['nd-147-2024-24h', 'nd-147-2024-48h', 'nd-70-2021-24h', 'nd-72-2013'])

/** The edition that added all prohibitions. */
export const PROHIBITIONS_SINCE = 3

/** A provision as in a pack, with the edition that added it. */
type ShippedPower = Pack['powers'][number] & { since: number }

const pack = shippedPack('vn')

/** The powers of the pack `vn`. A successor stands before its predecessors. */
export const powers: readonly ShippedPower[] = pack.powers.map((power) => ({
  ...power,
  since: first.has(power.slug) ? 1 : 2,
}))

/** The prohibitions of the pack `vn`. A successor stands before its predecessors. */
export const { prohibitions } = pack
