/**
 * The beginnings of polite closing sentences. Such a sentence states nothing about items, so the rest of it is ignored.
 */
export const courtesyPhrases: readonly string[] = [
  'if/should you ~1 have/need/require ~2 any/further/additional/new/other/more',
  'if/should you ~1 have ~1 question*/concern*/request*',
  'if/should there be/is/are any',
  'please/kindly do not hesitate',
  'please/kindly feel free',
  'for ~1 further/additional/more ~1 information/assistance/details',
  'for ~1 new/other/future ~1 requests/reports',
  'nếu/trường quý/hợp? ~4 có/cần ~2 thắc/vướng/ý/câu/thêm/hỗ/trao',
  'mọi ~2 thắc/vướng/ý/thông',
  'trân trọng cảm ơn',
  'rất mong',
]
