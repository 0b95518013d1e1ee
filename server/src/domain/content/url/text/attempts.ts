/** Recognizes text that looks like an attempt to state an address, so that a person can correct it. */

const attempt =
  /:\/\/|www\b|\bhttps?\b|\b(?:id|uid|link|url|nick)\b[^\d\n]{0,20}\d{6,}|\d{12,}|[\p{L}\p{N}-]{2,40} ?(?:\.|chấm|cham|dot) ?(?:com|net|vn|me|org|info|top|xyz)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:facebook|fb|tiktok|youtube|zalo|telegram|instagram) ?[/@:]/iu

/** Use this only for text in which no address was found. */
export const looksLikeAddress = (text: string): boolean => attempt.test(text)
