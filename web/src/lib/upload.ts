/** Uploads a file, such as evidence, a proof or a published report, with the same limits as the server. */
import { t } from '@lingui/core/macro'
import { bytes } from '#lib/i18n/numbers.ts'
import { isTemporaryStatus } from './temporary.ts'

/** An uploaded file. The server deletes it after a day unless a command refers to it. */
export type Uploaded = { sha256: string; size: number; mime: string }

/** Allowed MIME types, the same as on the server: nothing that a browser would execute. */
export const uploadTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/webm',
  'application/pdf',
  'text/plain',
  'message/rfc822',
]
const MAX_BYTES = 200 * 1024 * 1024
/** The server reads a published report as a whole. */
export const MAX_REPORT_BYTES = 10 * 1024 * 1024

/** Resolves with the file's hash, size and type, or with a message why the upload failed. Never throws. */
export async function upload(file: File, maxBytes = MAX_BYTES): Promise<Uploaded | { failed: string }> {
  const type = file.type || (file.name.endsWith('.eml') ? 'message/rfc822' : '')
  if (!uploadTypes.includes(type)) return { failed: t`Loại tệp này không được nhận.` }
  if (file.size > maxBytes) return { failed: t`Tệp lớn hơn ${bytes(maxBytes)}.` }
  if (file.size === 0) return { failed: t`Tệp trống.` }
  const leave = await freeSlot()
  try {
    const response = await fetch('/uploads', { method: 'POST', headers: { 'content-type': type }, body: file })
    if (response.status === 413) return { failed: t`Tệp lớn hơn ${bytes(maxBytes)}.` }
    if (response.status === 403) return { failed: t`Vai trò của bạn không được gửi tệp.` }
    if (isTemporaryStatus(response.status))
      return { failed: t`Máy chủ chưa nhận được tệp vì đang bận hoặc tạm gián đoạn. Hãy gửi lại tệp đó.` }
    if (!response.ok) return { failed: t`Máy chủ không nhận tệp này.` }
    return (await response.json()) as Uploaded
  } catch {
    return { failed: t`Mất kết nối khi gửi tệp.` }
  } finally {
    leave()
  }
}

/** The server receives at most this many uploads of one account at once. */
const MAX_SENDING = 2
let sending = 0
const waiting: (() => void)[] = []

/** Waits until fewer than MAX_SENDING uploads are under way. The caller must call the returned function at the end. */
async function freeSlot(): Promise<() => void> {
  if (sending < MAX_SENDING) sending++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  return () => {
    const next = waiting.shift()
    if (next) next()
    else sending--
  }
}
