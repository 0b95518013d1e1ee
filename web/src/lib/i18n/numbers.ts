/** Formats counts, percentages and sizes in the language on screen. */
import { numberFormat } from './formats.ts'
import { localeTag } from './locale.ts'

/** Formats a whole number: "1.529" in Vietnamese, "1,529" in English. */
export const count = (value: number): string => numberFormat(localeTag()).format(value)

/** Percentage of a ratio from 0 to 1: "60,8%" or "60.8%". */
export const percent = (ratio: number, digits = 1): string =>
  numberFormat(localeTag(), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ratio)

/** A difference of two ratios in percentage points, with its sign unless it is zero: "+3,2", "−1,0". */
export const points = (difference: number): string =>
  numberFormat(localeTag(), {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(difference * 100)

/** A promised share from 0 to 1, without needless decimals: "100%", "99,5%". */
export const promised = (target: number): string =>
  percent(target, Number.isInteger(Math.round(target * 1000) / 10) ? 0 : 1)

/** Rounds and shortens a number ("12,4 nghìn"), for places where the exact number does not matter. */
export const compact = (value: number): string =>
  numberFormat(localeTag(), {
    notation: 'compact',
    compactDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(value)

const units = ['B', 'kB', 'MB', 'GB']

/** Formats a size: "1,2 MB". */
export function bytes(size: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3))
  return `${numberFormat(localeTag(), { maximumFractionDigits: step === 0 ? 0 : 1 }).format(size / 1000 ** step)} ${units[step]}`
}
