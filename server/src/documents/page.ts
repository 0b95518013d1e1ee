/** Writes the HTML page of a printed document. The page fetches nothing and runs no script. */
import { fontFaces } from '#printing/fonts.ts'
import { Markup, markup } from '#printing/markup.ts'
import { letterFont } from './font.ts'

const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"

export const writePage = (language: string, title: string, style: string, body: Markup): string =>
  markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title><style>${new Markup(fontFaces(letterFont))}${new Markup(style)}</style></head>
<body>${body}</body></html>`.text

/** Every character except letters, digits and spaces is escaped, so that no character can end the style sheet. */
export const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`
