// @ts-check
/** Entry of the worker thread when the server runs from its sources: a worker cannot load TypeScript by itself. */
import { register } from 'tsx/esm/api'

register()
export default (await import('./mail-sender.ts')).default
