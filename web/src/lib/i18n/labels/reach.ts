import { plural } from '@lingui/core/macro'
import type { ContentKind } from '#graphql/generated/enums.ts'

/** How many it reaches, in what is counted of such content. Of what has several, a group's members come before its views. */
export function reachText(kind: ContentKind, reach: number): string {
  switch (kind) {
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
