/** Words that join the parts of a sentence, and words between a noun and the items that it introduces. */

export const separators = new Set([
  ',',
  '(',
  ')',
  ':',
  '-',
  'and',
  'but',
  'while',
  'whereas',
  'however',
  'though',
  'although',
  'và',
  'nhưng',
  'riêng',
  'song',
  'còn',
  'which',
  'because',
  'since',
  'due',
  'do',
  'vì',
])
export const fillers = new Set(
  'of the a an and as well in on for your our we letter request annex list number numbers we’ve regarding with respect to about concerning also both only trong của các những mục theo phụ lục công văn thuộc với đối về gồm bao tại ở là là: vị trí danh sách quý cơ quan url urls link links item items đường dẫn liên kết nội dung từ số stt đến from namely cụ thể nhóm kênh tài khoản tên miền bài viết trang video videos post posts group groups account accounts channel channels page pages domain domains site sites website websites'.split(
    ' ',
  ),
)
