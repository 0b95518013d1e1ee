/** Builds the HTML page of a mail, and complete mails from paragraphs and a link. */

export interface Letter {
  subject: string
  text: string
  html: string
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** Returns the HTML page of a mail with this content. */
export const pageOf = (language: string, content: string): string =>
  `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5;color:#1b1f27">${content}</body></html>`

/** Returns a mail of paragraphs, with the link below them if there is one. */
export function letterOf(language: string, subject: string, paragraphs: readonly string[], link?: string): Letter {
  const url = link === undefined ? null : escapeHtml(link)
  const content = [
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(url === null ? [] : [`<p><a href="${url}">${url}</a></p>`]),
  ]
  return {
    subject,
    text: [...paragraphs, ...(link === undefined ? [] : [link])].join('\n\n'),
    html: pageOf(language, content.join('')),
  }
}
