/** The views of walls by their addresses: the last part of /wall/… */
import type { WallViewName } from '#graphql/generated/enums.ts'

export type NamedWallView = { view: WallViewName; savedViewId: string | null }

const builtIn: Readonly<Record<string, WallViewName>> = {
  default: 'DEFAULT',
  overdue: 'OVERDUE',
  'due-next': 'DUE_NEXT',
  'waiting-on-us': 'WAITING_ON_AUTHORITY',
}

/** Any address other than those of the built-in views is the id of a saved view. */
export function wallViewAt(address: string): NamedWallView {
  const view = builtIn[address]
  return view ? { view, savedViewId: null } : { view: 'SAVED', savedViewId: address }
}

export const addressOf = ({ view, savedViewId }: NamedWallView): string =>
  savedViewId ?? Object.keys(builtIn).find((address) => builtIn[address] === view) ?? 'default'
