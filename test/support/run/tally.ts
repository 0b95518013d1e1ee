/** The reporter that prints the last line of a test run. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Prints the last line of a run, `N passed, N failed`, for people and programs that read only that. A file that cannot
 * be loaded and an error outside any test count as failed. A run without a passed test is a failure.
 */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const passed = count('passed')
    const skipped = count('skipped')
    const broken = modules.filter((module) => [module, ...module.children.allSuites()].some(hasErrors)).length
    const failed = tests.length - passed - skipped + broken + strayErrors.length
    // On exit, since other reporters may still be writing.
    process.once('exit', () => {
      if (passed === 0) process.exitCode = 1
      const line = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
      process.stdout.write(`${line}\n`)
    })
  }
}

const hasErrors = (part: { errors(): unknown[] }) => part.errors().length > 0
