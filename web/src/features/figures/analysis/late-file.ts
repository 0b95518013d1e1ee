/** The CSV file of the overdue items that match a filter. */

import { t } from '@lingui/core/macro'
import type { Client } from 'urql'
import { categoryName } from '#graphql/entities/reference.ts'
import type { LateFile_QueryQuery, RequestItemFilter } from '#graphql/generated/graphql.ts'
import { nothingRead, readPages } from '#graphql/hooks/readPages.ts'
import { defang } from '#lib/defang.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { LateFile_Query, type LateItem } from './analysis.graphql.ts'
import type { Numbers } from './Panel.tsx'

const HOUR_MS = 3_600_000
/** Maximum number of pages of 500 items. An officer cannot work through a longer list. */
const MAX_PAGES = 100

/**
 * The items overdue now, longest overdue first. If there are more items than the limit, the last row states this.
 * Throws if a page cannot be read.
 */
export async function readLate(client: Client, filter: RequestItemFilter): Promise<Numbers> {
  let late: readonly LateItem[] = []
  let complete = false
  const question = { document: LateFile_Query, variables: { filter }, connectionOf: pageOf }
  for await (const read of readPages(client, question, nothingRead, MAX_PAGES)) {
    if ('error' in read) throw read.error ?? new Error('The list of overdue items could not be read')
    late = read.nodes
    complete = read.complete
  }
  return [
    [
      t({ message: 'Yêu cầu', context: 'one' }),
      t`Nền tảng`,
      t`Lĩnh vực`,
      t({ message: 'Vụ việc', context: 'one' }),
      t`Loại`,
      t`Tên`,
      t`Địa chỉ`,
      t`Gửi lúc`,
      t`Hạn`,
      t`Quá hạn (giờ)`,
    ],
    ...late.map(rowOf),
    ...(complete ? [] : [[t`Tệp dừng ở ${count(late.length)} mục quá hạn lâu nhất.`]]),
  ]
}

const pageOf = ({ requestItems }: LateFile_QueryQuery) => requestItems

/** Addresses are defanged, that is altered so that no spreadsheet turns them into links. */
const rowOf = ({ item, request, sentAt, dueAt }: LateItem) => [
  request?.number ?? null,
  item.platform?.name ?? null,
  request && categoryName(request.category),
  request?.caseTitle ?? null,
  termName(item.kind),
  item.title,
  item.url === null ? t`Chưa rõ địa chỉ` : defang(item.url),
  sentAt && dateTime(sentAt),
  dueAt && dateTime(dueAt),
  dueAt && Math.floor((serverNow() - Date.parse(dueAt)) / HOUR_MS),
]
