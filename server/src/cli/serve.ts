/** Starts the server from its TypeScript sources, without a build. */
import { main } from '../main.ts'

await main(process.env)
