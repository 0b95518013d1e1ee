/** Builds raw mails for tests. */

export const head = (...extra: string[]): string =>
  [
    'From: Legal <legal@platform.example>',
    'To: yc-token@desk.example',
    'Subject: Re: 1868/PTTH&TTDT',
    'Message-ID: <answer@platform.example>',
    'Date: Sat, 28 Nov 2026 10:00:00 +0700',
    'MIME-Version: 1.0',
    ...extra,
  ].join('\r\n')

/** A mail of one part. `body` is written as it is. */
export const simple = (body: string, ...extra: string[]): Buffer =>
  Buffer.from(`${head(...(extra.length > 0 ? extra : ['Content-Type: text/plain; charset=utf-8']))}\r\n\r\n${body}`)

/** A mail whose parts are written as they are, headers included. */
export function multipart(parts: readonly string[], type = 'mixed'): Buffer {
  const content = parts.map((part) => `--edge\r\n${part}\r\n`).join('')
  return Buffer.from(`${head(`Content-Type: multipart/${type}; boundary="edge"`)}\r\n\r\n${content}--edge--\r\n`)
}

export const textPart = (text: string): string => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`

export function filePart(name: string, type: string, content: Uint8Array | string): string {
  const base64 = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')
  return [
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    base64,
  ].join('\r\n')
}
