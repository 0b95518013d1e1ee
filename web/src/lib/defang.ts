/** Makes harmful addresses harmless as text, so that no program turns them into links. */

/**
 * Returns a harmful address as text that no program turns into a link: "hxxps://example[.]com/x". The path of an
 * address with a scheme stays unchanged, because officers compare it character by character.
 */
export function defang(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  if (!parts) return url.replaceAll('.', '[.]')
  const [, scheme = '', host = '', path = ''] = parts
  return `${scheme.replace(/^http/i, 'hxxp')}://${host.replaceAll('.', '[.]')}${path}`
}

export const defangShort = (url: string): string => defang(url).replace(/^[a-z]+:\/\/(www\[\.\])?/i, '')

export const defangText = (text: string): string => text.replace(/https?:\/\/[^\s<>"')\]]+/gi, (url) => defang(url))

/** Defangs a line of a list, in which hosts may have no scheme. */
export const defangLine = (line: string): string =>
  line
    .split(/(https?:\/\/[^\s<>"')\]]+)/i)
    .map((part, index) =>
      index % 2 === 1 ? defang(part) : part.replace(/(?<=[\p{L}\p{N}_-])\.(?=[\p{L}\p{N}])/gu, '[.]'),
    )
    .join('')
