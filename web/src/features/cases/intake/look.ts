/** Requests a look at a file before it is imported: its form, and the first rows as they would be taken. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { isTemporaryStatus } from '#lib/temporary.ts'

export const columnMeanings = ['url', 'kind', 'title', 'reach'] as const
export type ColumnMeaning = (typeof columnMeanings)[number]

export interface LookRow {
  line: number
  raw: string
  url: string | null
  kind: string | null
  title: string | null
  reach: number | null
  notes: string[]
  reason: string | null
}

export interface Look {
  file: {
    form: string
    encoding: string | null
    separator: string | null
    headerLine: number | null
    columns: { name: string; meaning: ColumnMeaning | null; hasAddresses: boolean }[]
    attachments: { name: string; type: string; size: number; isRead: boolean }[]
  }
  rows: LookRow[]
  refusedRows: LookRow[]
  counts: { rows: number; taken: number; refused: number; noted: number }
  isPartial: boolean
  reasons: { reason: string; count: number }[]
}

export const fileForms: Record<string, MessageDescriptor> = {
  LIST: msg`danh sách, mỗi dòng một địa chỉ`,
  TABLE: msg`bảng có dấu phân cách`,
  WORKBOOK: msg`bảng tính XLSX`,
  NDJSON: msg`NDJSON`,
  JSON: msg`JSON`,
  XARF: msg`báo cáo XARF`,
  STIX: msg`dữ liệu STIX`,
  MISP: msg`sự kiện MISP`,
  MAIL: msg`thư điện tử`,
  FILTER_LIST: msg`danh sách chặn quảng cáo`,
  HOSTS_FILE: msg`tệp hosts`,
  TEXT: msg`văn bản có địa chỉ`,
}

export const encodings: Record<string, string> = {
  UTF_8: 'UTF-8',
  UTF_16LE: 'UTF-16 LE',
  UTF_16BE: 'UTF-16 BE',
  WINDOWS_1258: 'Windows-1258',
  WINDOWS_1252: 'Windows-1252',
}

export const separators: Record<string, MessageDescriptor> = {
  ',': msg`dấu phẩy`,
  ';': msg`dấu chấm phẩy`,
  '\t': msg`dấu tab`,
  '|': msg`dấu gạch đứng`,
}

export const meaningLabels: Record<ColumnMeaning, MessageDescriptor> = {
  url: msg`Địa chỉ`,
  kind: msg`Loại`,
  title: msg`Tên`,
  reach: msg`Lượt tiếp cận`,
}

const fileRefusals: Record<string, MessageDescriptor> = {
  EMPTY: msg`Tệp trống.`,
  UNSUPPORTED: msg`Không đọc được loại tệp này. Hãy lưu thành XLSX, CSV hoặc văn bản rồi thử lại.`,
  MALFORMED: msg`Tệp bị hỏng, không mở được.`,
  ENCRYPTED: msg`Tệp có mật khẩu, hoặc là Excel đời cũ (.xls). Hãy lưu lại thành .xlsx không có mật khẩu.`,
  NO_ADDRESS_COLUMN: msg`Không tìm thấy cột nào có địa chỉ trong tệp này.`,
  TOO_SLOW: msg`Tệp quá lớn hoặc quá phức tạp để đọc. Hãy chia nhỏ tệp.`,
  TOO_MUCH_MEMORY: msg`Tệp quá lớn hoặc quá phức tạp để đọc. Hãy chia nhỏ tệp.`,
  READER_FAILED: msg`Tệp quá lớn hoặc quá phức tạp để đọc. Hãy chia nhỏ tệp.`,
}

/** The message for a file that the server refused; null for another code. */
export const fileRefusal = (code: string | undefined): string | null => {
  const refusal = fileRefusals[code ?? '']
  return refusal ? i18n._(refusal) : null
}

/** A larger list is looked at by its beginning. */
const MAX_LOOK_BYTES = 4 * 1024 * 1024

const mediaTypes: Record<string, string> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  json: 'application/json',
  txt: 'text/plain',
  tsv: 'text/tab-separated-values',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  eml: 'message/rfc822',
}

/** The server recognizes files with an unknown ending by their contents. */
export const mediaTypeOf = ({ name }: File): string =>
  mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'

const canBeCut = (file: File): boolean => /\.(?:csv|txt|tsv|ndjson|jsonl)$/i.test(file.name)

/** Resolves to the look, or to a message for the officer. Never throws. */
export async function lookAtFile(
  file: File,
  columns: readonly (ColumnMeaning | null)[] | null,
): Promise<Look | string> {
  const isCut = canBeCut(file) && file.size > MAX_LOOK_BYTES
  const parameters = new URLSearchParams({ look: 'true', name: file.name.slice(-255) })
  if (columns) parameters.set('columns', columns.map((meaning) => meaning ?? '').join(','))
  try {
    const response = await fetch(`/imports?${parameters}`, {
      method: 'POST',
      headers: { 'content-type': mediaTypeOf(file) },
      body: isCut ? file.slice(0, MAX_LOOK_BYTES) : file,
    })
    if (response.ok) {
      const look = (await response.json()) as Look
      return { ...look, isPartial: look.isPartial || isCut }
    }
    if (response.status === 413)
      return t`Tệp lớn hơn 64 MB. Hãy lưu thành văn bản UTF-8 mỗi dòng một địa chỉ, hoặc chia nhỏ.`
    if (response.status === 429) return t`Đang có nhiều tệp được nhận cùng lúc. Hãy thử lại sau ít phút.`
    if (isTemporaryStatus(response.status))
      return t`Máy chủ chưa nhận được tệp vì đang bận hoặc tạm gián đoạn. Hãy gửi lại tệp đó.`
    const { code }: { code?: string } = await response.json()
    return fileRefusal(code) ?? t`Máy chủ không nhận tệp này.`
  } catch {
    return t`Mất kết nối khi gửi tệp. Hãy chọn lại đúng tệp đó để gửi lại từ đầu.`
  }
}
