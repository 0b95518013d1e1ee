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

interface UploadOptions {
  maxBytes?: number
  /** Called with the bytes that were sent so far. */
  onProgress?(sent: number): void
  /** Ends the upload, which then resolves as if the connection was lost. */
  signal?: AbortSignal
}

/** Resolves with the file's hash, size and type, or with a message why the upload failed. Never throws. */
export async function upload(
  file: File,
  { maxBytes = MAX_BYTES, onProgress, signal }: UploadOptions = {},
): Promise<Uploaded | { failed: string }> {
  const type = file.type || (file.name.endsWith('.eml') ? 'message/rfc822' : '')
  if (!uploadTypes.includes(type)) return { failed: t`Loại tệp này không được nhận.` }
  if (file.size > maxBytes) return { failed: t`Tệp lớn hơn ${bytes(maxBytes)}.` }
  if (file.size === 0) return { failed: t`Tệp trống.` }
  const leave = await freeSlot()
  try {
    const { status, text } = await post(file, type, onProgress, signal)
    if (status === 413) return { failed: t`Tệp lớn hơn ${bytes(maxBytes)}.` }
    if (status === 403) return { failed: t`Vai trò của bạn không được gửi tệp.` }
    if (isTemporaryStatus(status))
      return { failed: t`Máy chủ chưa nhận được tệp vì đang bận hoặc tạm gián đoạn. Hãy gửi lại tệp đó.` }
    if (status < 200 || status >= 300) return { failed: t`Máy chủ không nhận tệp này.` }
    return JSON.parse(text) as Uploaded
  } catch {
    return { failed: t`Mất kết nối khi gửi tệp.` }
  } finally {
    leave()
  }
}

/** Posts a file with an XMLHttpRequest, because `fetch` does not tell how much was sent. Rejects without an answer. */
function post(
  file: File,
  type: string,
  onProgress?: (sent: number) => void,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = () => reject(new Error('no answer'))
    if (signal?.aborted) return fail()
    signal?.addEventListener('abort', () => request.abort())
    request.open('POST', '/uploads')
    request.setRequestHeader('content-type', type)
    if (onProgress) request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = fail
    request.onabort = fail
    request.send(file)
  })
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
