/** Formats of numbers and times, each made once: to make one takes a hundred times as long as to use it. */
const numbers = new Map<string, Intl.NumberFormat>()
const times = new Map<string, Intl.DateTimeFormat>()

export const numberFormat = (tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(numbers, tag + JSON.stringify(options), () => new Intl.NumberFormat(tag, options))

export const timeFormat = (tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(times, tag + JSON.stringify(options), () => new Intl.DateTimeFormat(tag, options))

function kept<T>(formats: Map<string, T>, key: string, make: () => T): T {
  let made = formats.get(key)
  if (!made) {
    made = make()
    formats.set(key, made)
  }
  return made
}
