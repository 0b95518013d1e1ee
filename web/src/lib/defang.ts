/**
 * A harmful address as text that no mail program, chat or browser turns into a link: "hxxps://example[.]com/x". The path is
 * left readable, because officers compare it letter by letter.
 */
export function defang(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  if (!parts) return url.replaceAll('.', '[.]')
  const [, scheme = '', host = '', rest = ''] = parts
  return `${scheme.replace(/^http/i, 'hxxp')}://${host.replaceAll('.', '[.]')}${rest}`
}

/** Host and path without scheme, for narrow columns. */
export const defangShort = (url: string): string => defang(url).replace(/^[a-z]+:\/\/(www\[\.\])?/i, '')

/** Running text with every web address in it made harmless in the same way. */
export const defangText = (text: string): string => text.replace(/https?:\/\/[^\s<>"')\]]+/gi, (url) => defang(url))
