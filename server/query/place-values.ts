/**
 * The form of the places of an item. A time within a recording and a handle have a form that an addressee can search for.
 * Any other place is free text.
 */

/** Hours, which may be missing, minutes and seconds: `1:02:03` or `02:03`. */
const TIME = /^(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d$/

/** Whether the value has the form that places of this kind need. Cost: linear in the length of the value. */
export function isPlaceValue(kind: string, value: string): boolean {
  const text = value.trim()
  if (kind === 'TIMESTAMP') {
    const times = text.split(/[-–]/)
    return times.length <= 2 && times.every((time) => TIME.test(time.trim()))
  }
  return kind !== 'HANDLE' || !/\s/.test(text)
}
