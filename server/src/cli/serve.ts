/** Starts the server from its TypeScript sources, without a build. Settings come from environment variables. */
import { main } from '../main.ts'

await main(process.env)
