/** Reads the number that identifies a video or photo of TikTok, whatever the name of its account. */

/**
 * The number of a video or photo in its canonical address, which is unique on TikTok; undefined for any other address.
 */
export const tiktokId = (canonicalUrl: string): string | undefined =>
  /^https:\/\/tiktok\.com\/@[^/]+\/(?:video|photo)\/(\d+)$/i.exec(canonicalUrl)?.[1]
