/** Sends an answer sheet to the server, for a preview or to record it. */
import { t } from '@lingui/core/macro'
import type { AnswerState, Ground } from '#graphql/generated/enums.ts'
import { isTemporaryStatus } from '#lib/temporary.ts'
import type { RowProblem } from './rowProblems.ts'

export type SheetRow = {
  line: number
  item: number | null
  effect: 'ANSWER' | 'QUESTION' | 'CONTEST' | 'UNCHANGED' | 'BLANK' | 'PROBLEM'
  answer?: { state: AnswerState; action?: string; ground?: Ground; refusalReason?: string; note?: string }
  question?: string
  /** The reason of an objection to the item. */
  objection?: string
  problem?: RowProblem
  text: string
}

export type SheetPreview = {
  answers: number
  questions: number
  contests: number
  unchanged: number
  blank: number
  problems: number
  rows: SheetRow[]
}

export type RecordedSheet = { answers: number; questions: number; contests: number }

export type Sheet = { type: string; body: File | string }

const MAX_BYTES = 2_000_000

export const sheetOfFile = (file: File): Sheet => ({
  type: /\.xlsx$/i.test(file.name)
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : /\.tsv$/i.test(file.name)
      ? 'text/tab-separated-values'
      : 'text/csv',
  body: file,
})

export const previewSheet = (requestId: string, sheet: Sheet): Promise<SheetPreview | { failed: string }> =>
  send<SheetPreview>(`/answer-sheets/${requestId}?dryRun=true`, sheet)

/**
 * Records the sheet. A second call with the same `key` records nothing. If a row cannot be recorded, returns a new
 * preview.
 */
export const recordSheet = (
  requestId: string,
  sheet: Sheet,
  key: string,
): Promise<RecordedSheet | SheetPreview | { failed: string }> =>
  send<RecordedSheet | SheetPreview>(`/answer-sheets/${requestId}`, sheet, key)

async function send<Result extends object>(
  path: string,
  { type, body }: Sheet,
  key?: string,
): Promise<Result | { failed: string }> {
  if (body instanceof File && body.size > MAX_BYTES) return { failed: t`Tệp lớn hơn 2 MB.` }
  try {
    const headers = { 'content-type': type, ...(key && { 'idempotency-key': key }) }
    const response = await fetch(path, { method: 'POST', headers, body })
    if (isTemporaryStatus(response.status))
      return { failed: t`Máy chủ đang bận hoặc tạm gián đoạn. Hãy thử lại; nội dung đã chọn vẫn còn ở đây.` }
    const result = (await response.json()) as Result & { code?: string }
    if (response.ok || result.code === 'ROWS_REFUSED') return result
    return { failed: failureOf(result.code) }
  } catch {
    return { failed: t`Mất kết nối. Hãy thử lại; nội dung đã chọn vẫn còn ở đây.` }
  }
}

function failureOf(code: string | undefined): string {
  switch (code) {
    case 'NO_TABLE':
      return t`Không thấy bảng nào. Bảng cần có dòng tiêu đề và ít nhất một dòng cho mỗi mục.`
    case 'TOO_MANY_ROWS':
      return t`Bảng có quá nhiều dòng.`
    case 'TOO_LARGE':
      return t`Tệp lớn hơn 2 MB hoặc giải nén ra quá lớn.`
    case 'ENCRYPTED':
      return t`Tệp có mật khẩu. Hãy bỏ mật khẩu rồi chọn lại.`
    case 'MALFORMED':
      return t`Không đọc được tệp này. Hãy lưu lại dưới dạng CSV hoặc XLSX rồi chọn lại.`
    case 'NOT_SIGNED_IN':
    case 'FORBIDDEN':
      return t`Phiên đăng nhập đã kết thúc, hoặc vai trò của bạn không được trả lời. Hãy đăng nhập lại rồi thử lại.`
    case 'ILLEGAL_TRANSITION':
      return t`Cơ quan đang xem xét sửa câu trả lời của một mục trong bảng; hãy thử lại sau.`
    default:
      return t`Máy chủ không nhận bảng này. Hãy kiểm tra lại, hoặc trả lời từng mục.`
  }
}
