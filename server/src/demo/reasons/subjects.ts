/** The subjects of the sentences that the demo writes about an item, such as "The author of the video". */
import type { Bilingual, Kind } from './bank.ts'

const byKind: Partial<Record<Kind, readonly Bilingual[]>> = {
  GROUP: [
    ['Bài ghim của nhóm', 'The pinned post of the group'],
    ['Bài viết nêu tại mục này', 'The stated post in the group'],
    ['Quản trị viên của nhóm', 'An administrator of the group'],
  ],
  PAGE: [
    ['Bài ghim của trang', 'The pinned post of the page'],
    ['Bài viết nêu tại mục này', 'The stated post of the page'],
    ['Người quản lý trang', 'An administrator of the page'],
  ],
  CHANNEL: [
    ['Tin ghim của kênh', 'The pinned message of the channel'],
    ['Kênh này', 'The channel'],
    ['Quản trị viên của kênh', 'An administrator of the channel'],
  ],
  ACCOUNT: [
    ['Tài khoản này', 'The account'],
    ['Chủ tài khoản', 'The holder of the account'],
  ],
  VIDEO: [
    ['Video này', 'The video'],
    ['Đoạn video nêu tại mục này', 'The stated part of the video'],
    ['Người đăng video', 'The author of the video'],
  ],
  POST: [
    ['Bài viết này', 'The post'],
    ['Người đăng bài', 'The author of the post'],
  ],
  AD: [
    ['Quảng cáo này', 'The advertisement'],
    ['Đoạn quảng cáo nêu tại mục này', 'The stated part of the advertisement'],
  ],
  APP: [['Ứng dụng này', 'The app']],
  SITE: [['Biểu mẫu này', 'The form']],
  LIVESTREAM: [
    ['Người dẫn buổi phát', 'The host of the livestream'],
    ['Đoạn phát nêu tại mục này', 'The stated part of the livestream'],
  ],
}

/** The subjects that replace the usual subjects on a platform, by the slug of the platform. */
const byPlatform: Record<string, readonly Bilingual[]> = {
  github: [
    ['Trang này', 'The page'],
    ['Tệp hướng dẫn trên trang', 'The read-me file of the page'],
  ],
}

/** Throws for a kind without subjects. */
export function subjectsOf(platform: string, kind: Kind): readonly Bilingual[] {
  const subjects = byPlatform[platform] ?? byKind[kind]
  if (!subjects) throw new Error(`no subject for a ${kind}`)
  return subjects
}

/** Nouns for kinds of items that contain many posts, such as a group. */
export const wholes: Partial<Record<Kind, Bilingual>> = {
  GROUP: ['nhóm', 'group'],
  PAGE: ['trang', 'page'],
  CHANNEL: ['kênh', 'channel'],
  ACCOUNT: ['tài khoản', 'account'],
}
