/** The words by which answers refer to items, in English and Vietnamese. */

export type ReferenceTag = 'ALL' | 'REST' | 'COUNT' | 'EXCEPT' | 'THESE' | 'ABOVE' | 'FOLLOWING' | 'NONE'

const nouns =
  'item/items/url/urls/link/links/entry/entries/post/posts/video/videos/group/groups/account/accounts/channel/channels/page/pages/reel/reels/ad/ads/site/sites/website/websites/domain/domains/piece/pieces/content/contents/material/materials/app/apps/comment/comments/listing/listings/mục/nội/bài/nhóm/tài/kênh/đường/liên/trang/tên/clip/quảng/ứng'
/**
 * Nouns that refer to all items of a request. A singular such as `The video you reported` may mean one of several
 * videos, so it is not listed.
 */
const severals =
  'items/urls/links/entries/posts/videos/groups/accounts/channels/pages/reels/ads/sites/websites/domains/pieces/content/contents/material/materials/apps/comments/listings'
const reported = 'reported/requested/listed/identified/notified/flagged/referenced/specified/mentioned/cited/submitted'

/** Nouns that may precede item numbers. A Vietnamese noun of two syllables is listed with its second syllable. */
export const numberNouns = new Set(
  'item items url urls link links entry entries number numbers nos numbered row rows post posts video videos group groups account accounts channel channels page pages profile profiles reel reels ad ads site sites website websites domain domains mục viết bài nhóm kênh stt clip dòng hàng đăng'.split(
    ' ',
  ),
)
/**
 * Second syllables that mean an item only after their first syllable: `khoản 1` is a clause of a law, `tài khoản 1` is
 * an account.
 */
export const secondSyllables: Record<string, string> = {
  dung: 'nội',
  khoản: 'tài',
  dẫn: 'đường',
  kết: 'liên',
  tự: 'thứ',
  miền: 'tên',
  trí: 'vị',
}
/** Words after which `no. 3` is the number of a document. */
export const documentWords = new Set(
  'decree law letter reference ref case ticket circular document dispatch request order report our your directive notice'.split(
    ' ',
  ),
)
/** If one of these words follows a number, as in `mục 3 …`, the number refers to a part of a law. */
export const lawWords = new Set('điều khoản nghị chương luật thông article chapter'.split(' '))
export const countNouns = new Set(nouns.split('/'))

export const referencePhrases: Record<ReferenceTag, readonly string[]> = {
  NONE: [
    'chúng tôi',
    'chúng ta',
    'sau khi',
    'following a/an/our/your/this/its/careful/further/legal/internal/receipt ~3',
    'sau đó',
    'above mentioned letter',
    'above referenced',
    'not all',
    'it is',
    'it appears',
    'các ~2 sau khi',
    'lý do khác',
  ],
  ALL: [
    `all ~4 ${nouns}`,
    'all of them',
    'all ~1 removed/blocked/disabled/deleted/actioned/restricted',
    'all of these',
    'all of? the? #',
    'everything',
    `every ~2 ${nouns}`,
    `any of the ~2 ${nouns}`,
    `none of the ~2 ${nouns}`,
    `each of the ~2 ${nouns}`,
    `both ~2 ${nouns}`,
    `the ~2 ${reported} ~1 ${severals}`,
    `the ~2 ${severals} ~1 you ~2 reported/requested/listed/identified/sent/submitted/flagged`,
    `the ~1 ${severals} ~3 in your ~2 letter/request/notice/report/annex/email/correspondence`,
    `${nouns} ~2 listed ~2 in ~2 annex/letter/request/notice`,
    'tất cả ~1',
    'toàn bộ ~1',
    'cả # ~1',
    `các/những ${nouns} ~4 công văn`,
    `các/những ${nouns} ~5 phụ lục`,
    `các/những ${nouns} ~4 danh sách`,
    `các/những ${nouns} ~4 yêu/đề cầu/nghị`,
    `nội dung ~4 yêu/đề cầu/nghị`,
  ],
  REST: [
    'all ~2 other ~1 #? others?',
    `all ~2 other ~1 ${nouns}`,
    'all others',
    'the others',
    'the rest',
    'all? the? remaining ~2',
    `the other ~2 ${nouns}`,
    `other ${nouns}`,
    'còn lại',
    'tất cả ~4 còn lại',
    'toàn bộ ~4 còn lại',
    'các/những ~4 còn lại',
    'số/phần còn lại',
    '# ~3 còn lại',
    'các ~2 khác',
  ],
  COUNT: ['# of/trên/trong ~4 #', '# out of ~3 #', '# / #', `# ~2 ${nouns}`],
  EXCEPT: [
    'except/excepting/excluding/excludes for?',
    'with the? exception/exceptions of?',
    'apart/aside from',
    'other than',
    'save for',
    'but not',
    'ngoại? trừ',
    'loại trừ',
    'không bao gồm',
    'không kể',
  ],
  THESE: [
    `these/those/this ~2 ${nouns}`,
    'these/those/they/them/it',
    'các/những ~3 này',
    `${nouns} ~1 này`,
    'chúng',
    'các/những ~2 đó',
  ],
  ABOVE: [
    `the? above ~2 ${nouns}`,
    'the above',
    `${nouns} ~2 above`,
    `các/những ${nouns} ~3 trên`,
    `các/những ${nouns} ~3 nêu trên`,
    `nội dung ~1 nêu trên`,
  ],
  FOLLOWING: [
    'the? following ~3',
    `${nouns} ~1 below`,
    'listed below',
    'as follows',
    'sau đây',
    'dưới đây',
    'các/những ~4 sau',
    'như sau',
  ],
}
