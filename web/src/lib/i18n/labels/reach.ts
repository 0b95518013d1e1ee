/** Words for the reach of content, in the unit of its kind, and for the items that an action covered. */
import { plural } from '@lingui/core/macro'

/**
 * Reach in the unit of the content kind: members of a group, followers of a page, channel or account, views of all
 * other content.
 */
export function reachText({ code }: { code: string }, reach: number): string {
  switch (code) {
    case 'GROUP':
      return plural(reach, { one: '# thành viên', other: '# thành viên' })
    case 'PAGE':
    case 'CHANNEL':
    case 'ACCOUNT':
      return plural(reach, { one: '# người theo dõi', other: '# người theo dõi' })
    default:
      return plural(reach, { one: '# lượt xem', other: '# lượt xem' })
  }
}

/** The number of content items that an action on an entire account covered. */
export const coveredText = (items: number): string => plural(items, { one: 'gồm # nội dung', other: 'gồm # nội dung' })
