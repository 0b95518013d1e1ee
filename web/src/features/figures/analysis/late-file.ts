import { t } from '@lingui/core/macro'
import type { Client } from 'urql'
import { categoryName } from '#graphql/entities/reference.ts'
import type { LateFile_QueryQuery, RequestItemFilter } from '#graphql/generated/graphql.ts'
import { nothingRead, readPages } from '#graphql/hooks/readPages.ts'
import { defang } from '#lib/defang.ts'
import { contentKinds } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { LateFile_Query, type LateItem } from './analysis.graphql.ts'
import type { Numbers } from './Panel.tsx'

const HOUR_MS = 3_600_000
/** Fifty thousand items: more than anybody works through, and as much as a tab may hold. */
const MOST_PAGES = 100

/**
 * What is late now, longest overdue first, as a table; the page shows only the first of it. A table that had to end says so
 * in its last row. Throws where a part could not be read.
 */
export async function readLate(client: Client, filter: RequestItemFilter): Promise<Numbers> {
  let late: readonly LateItem[] = []
  let complete = false
  const question = { document: LateFile_Query, variables: { filter }, connectionOf: pageOf }
  for await (const read of readPages(client, question, nothingRead, MOST_PAGES)) {
    if ('error' in read) throw read.error ?? new Error('the list is not there')
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

/** An address stands in a file as on the screen, so that no spreadsheet makes a link of it. */
const rowOf = ({ item, request, sentAt, dueAt }: LateItem) => [
  request?.number ?? null,
  item.platform?.name ?? null,
  request && categoryName(request.category),
  request?.caseTitle ?? null,
  label(contentKinds, item.kind),
  item.title,
  defang(item.url),
  sentAt && dateTime(sentAt),
  dueAt && dateTime(dueAt),
  dueAt && Math.floor((serverNow() - Date.parse(dueAt)) / HOUR_MS),
]
