// @ts-check
/** Builds the web if it is stale. */
import { buildWeb } from './build.mjs'

await buildWeb()
