// @ts-check
/** Builds the server before tests that start it concurrently: if each start built it, one might load half a bundle. */
import { buildServer } from './build.mjs'

await buildServer()
