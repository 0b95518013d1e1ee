/** Sends the file of an official letter to the server, which files it as a tip. */
import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { isTemporaryStatus } from '#lib/temporary.ts'

export const letterTypes = ['.pdf', '.docx', '.eml', '.md', '.txt']

export type Verdict = 'REMOVE' | 'ORIGINAL' | 'CONTACT' | 'BOILERPLATE' | 'UNSURE'

export interface FiledLetter {
  /** the global id of the tip */
  tip: string
  /** false: a letter with the same text was filed before */
  fresh: boolean
  kind: 'DEMAND' | 'COUNTER_NOTICE' | 'RETRACTION'
  addresses: { raw: string; url: string | null; verdict: Verdict }[]
}

/** Why the server cannot read a file. */
const refusals: Record<string, MessageDescriptor> = {
  empty: msg`Tệp trống.`,
  'too large': msg`Tệp quá lớn: PDF, DOCX và EML tối đa 20 MB, văn bản tối đa 2 MB.`,
  broken: msg`Tệp bị hỏng.`,
  encrypted: msg`Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.`,
  'too many pages': msg`Tệp có hơn 200 trang.`,
  'no letter': msg`Tệp không phải công văn dạng DOCX.`,
  'no text': msg`Tệp không có chữ, có thể là bản quét. Hãy nhập nội dung bằng tay.`,
}

/** Resolves to the tip, or to a message why the letter was not filed. Never throws. */
export async function sendLetter(file: File): Promise<FiledLetter | { failed: MessageDescriptor | string }> {
  try {
    const response = await fetch(`/letters?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
    if (response.ok) return (await response.json()) as FiledLetter
    if (response.status === 413) return { failed: refusals['too large']! }
    if (response.status === 403) return { failed: t`Vai trò của bạn không được gửi công văn.` }
    if (response.status === 422) {
      const { reason } = (await response.json()) as { reason: string }
      return { failed: refusals[reason] ?? t`Máy chủ không đọc được tệp này.` }
    }
    if (response.status === 429 || isTemporaryStatus(response.status))
      return { failed: t`Máy chủ chưa nhận được tệp vì đang bận hoặc tạm gián đoạn. Hãy gửi lại tệp đó.` }
    return { failed: t`Máy chủ không nhận tệp này.` }
  } catch {
    return { failed: t`Mất kết nối khi gửi tệp.` }
  }
}
