/** Imports of a case: the query, and the upload of a file. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { graphql } from '#graphql/generated/gql.ts'
import { importFailures } from '#lib/i18n/labels/cases.ts'
import { isTemporaryStatus } from '#lib/temporary.ts'
import { type ColumnMeaning, fileRefusal, mediaTypeOf } from './look.ts'

export const ImportDrawer_Query = graphql(`
  query ImportDrawer_Query($id: ID!, $problems: Int! = 20) {
    case(id: $id) {
      id
      imports {
        id
        fileName
        sender
        state
        failure
        received
        processed
        added
        known
        rejected
        noted
        undone
        undoReason
        startedAt
        allowedCommands
        problems(first: $problems) {
          line
          raw
          reason
          taken
        }
      }
    }
  }
`)

/**
 * Uploads a file, which the browser streams from disk. Resolves to null on success, otherwise to a message for the
 * officer. Never throws.
 */
export async function sendImport(
  caseId: string,
  file: File,
  key: string,
  columns: readonly (ColumnMeaning | null)[] | null,
): Promise<string | null> {
  const parameters = new URLSearchParams({ case: caseId, name: file.name.slice(-255) })
  if (columns) parameters.set('columns', columns.map((meaning) => meaning ?? '').join(','))
  try {
    const response = await fetch(`/imports?${parameters}`, {
      method: 'POST',
      headers: { 'content-type': mediaTypeOf(file), 'idempotency-key': key },
      body: file,
    })
    if (response.ok) return null
    if (response.status === 403)
      return t`Phiên đăng nhập đã kết thúc, hoặc vai trò của bạn không được nhập tệp. Hãy đăng nhập lại rồi thử lại.`
    if (response.status === 404) return t`Không tìm thấy, hoặc bạn không có quyền xem.`
    if (response.status === 413) return t`Tệp lớn hơn 200 MB.`
    if (response.status === 429) return t`Đang có nhiều tệp được nhận cùng lúc. Hãy thử lại sau ít phút.`
    if (isTemporaryStatus(response.status))
      return t`Máy chủ chưa nhận được tệp vì đang bận hoặc tạm gián đoạn. Hãy gửi lại tệp đó.`
    const { code }: { code?: string } = await response.json()
    if (code === 'CASE_CLOSED') return t`Vụ việc đã đóng.`
    if (code === 'BAD_HEADER') return i18n._(importFailures.BAD_HEADER)
    return fileRefusal(code) ?? t`Máy chủ không nhận tệp này.`
  } catch {
    return t`Mất kết nối khi gửi tệp. Hãy chọn lại đúng tệp đó để gửi lại từ đầu.`
  }
}
