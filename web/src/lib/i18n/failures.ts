/** Labels of the reasons why the sending of a request failed or was cancelled. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { type NamedTerm, nameOfCode } from './terms.ts'

/** The reasons that the server itself states, as it stores them. Other reasons are answers of other systems. */
const ownReasons: Record<string, MessageDescriptor> = {
  'the request is no longer approved': msg`yêu cầu không còn ở trạng thái đã duyệt`,
  'the content differs from what was signed': msg`nội dung khác với nội dung đã ký`,
  'an officer sent the request otherwise': msg`cán bộ đã gửi bằng cách khác`,
  'an officer prepares a sending by hand': msg`cán bộ phát hành bản in để tự giao`,
  'no liaison of the platform can sign in': msg`nền tảng chưa có đầu mối đăng nhập được`,
  'the platform has no secret for its webhooks yet': msg`nơi nhận chưa có khóa ký webhook`,
  'the request is neither sent nor acknowledged any more': msg`yêu cầu không còn chờ nền tảng trả lời`,
  'not tried, because a person must send there': msg`chưa thử, vì phải có người gửi`,
}

export function reasonText(reason: string): string {
  const own = Object.hasOwn(ownReasons, reason) ? ownReasons[reason] : undefined
  return own ? i18n._(own) : reason
}

/**
 * Returns the reasons of a failed sending as text. Each line has an address and a reason. A line about a contact point
 * that a person must serve begins with the code of the channel kind. This code is replaced by the name from `kinds`.
 */
export const failureText = (failure: string, kinds: readonly NamedTerm[]): string =>
  failure
    .split('\n')
    .map((line) => {
      const own = Object.keys(ownReasons).find((reason) => line.endsWith(`: ${reason}`))
      if (!own) return line
      const place = line.slice(0, -own.length)
      const code = /^[A-Z][A-Z_]* /.exec(place)?.[0].trim()
      return (code ? nameOfCode(kinds, code) + place.slice(code.length) : place) + reasonText(own)
    })
    .join('\n')
