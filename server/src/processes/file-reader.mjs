// @ts-check
/** Entry of the same worker threads where the server runs from its sources: a worker knows no TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
export const { report, letter } = await import('./file-reader.ts')
