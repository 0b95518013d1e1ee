// @ts-check
/** Entry of the worker threads when the server runs from its sources: a worker cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
export const { report, letter, mail, answer, pastedAnswer, sheet, emptySheet, imageHashOf, textHashOf, look, rows } =
  await import('./file-reader.ts')
