/** Recognizes text that looks like an attempt to state an address, so that a person can correct it. */

const attempts = [
  /:\/\/|www|https?/i,
  /(?:uid|id video|id bài|link|url|nick)[ :=]{1,3}\d{6}/i,
  /\d{12}/,
  /[a-z0-9](?: ?\. ?| chấm | cham | dot )(?:com|net|vn|me|org|info|top|xyz)(?:$|[^a-z])/i,
  /(?:facebook|fb|tiktok|youtube|zalo|telegram|instagram) ?[/@:]/i,
]

/** Use this only for text in which no address is recognized. */
export const looksLikeAddress = (text: string): boolean => attempts.some((attempt) => attempt.test(text))
