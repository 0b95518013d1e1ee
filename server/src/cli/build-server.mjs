// @ts-check
/** Before tests that start the built server at once: of several starts that each built it, one would load half a bundle. */
import { buildServer } from './build.mjs'

await buildServer()
