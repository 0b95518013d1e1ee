/** A number of items of one kind, such as "47 nhóm". */
import { plural } from '@lingui/core/macro'

type Phrase = (n: number) => string

const phrases: Readonly<Record<string, Phrase>> = {
  POST: (n) => plural(n, { one: '# bài viết', other: '# bài viết' }),
  VIDEO: (n) => plural(n, { one: '# video', other: '# video' }),
  LIVESTREAM: (n) => plural(n, { one: '# buổi phát trực tiếp', other: '# buổi phát trực tiếp' }),
  COMMENT: (n) => plural(n, { one: '# bình luận', other: '# bình luận' }),
  GROUP: (n) => plural(n, { one: '# nhóm', other: '# nhóm' }),
  PAGE: (n) => plural(n, { one: '# trang', other: '# trang' }),
  CHANNEL: (n) => plural(n, { one: '# kênh', other: '# kênh' }),
  ACCOUNT: (n) => plural(n, { one: '# tài khoản', other: '# tài khoản' }),
  AD: (n) => plural(n, { one: '# quảng cáo', other: '# quảng cáo' }),
  APP: (n) => plural(n, { one: '# ứng dụng', other: '# ứng dụng' }),
  SITE: (n) => plural(n, { one: '# trang web', other: '# trang web' }),
}

const items: Phrase = (n) => plural(n, { one: '# nội dung', other: '# nội dung' })

/**
 * Returns the count with the noun for the kind of content. For null and for unknown kinds, the noun is "nội dung"
 * (content).
 */
export const kindCount = (kind: { code: string } | null, n: number): string => (phrases[kind?.code ?? ''] ?? items)(n)
