import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const views: Record<string, MessageDescriptor> = {
  default: msg`Tổng quan`,
  overdue: msg`Quá hạn`,
  'due-next': msg`Sắp đến hạn`,
  'waiting-on-us': msg`Chờ cơ quan`,
}

/** The views that every installation has, in the order in which they are offered. */
export const wallViewNames = Object.keys(views)

export const wallViewLabel = (view: string): string => {
  const known = views[view]
  return known ? i18n._(known) : view
}
