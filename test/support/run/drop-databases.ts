/** Runs before each test file, also where files share a process, and drops the file's databases after it. */
import { afterAll } from 'vitest'
import { dropDatabases } from './database.ts'

// Registered first, so it runs last.
afterAll(dropDatabases)
