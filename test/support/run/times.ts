/** The reporter that says where the time of a test run went: by project, and the slowest files. */
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

const SLOWEST = 10

export default class Times implements Reporter {
  /** Milliseconds of the first start and the last end, by project. */
  readonly #spans = new Map<string, { start: number; end: number }>()
  readonly #files: { path: string; took: number; imports: number }[] = []

  onTestModuleQueued({ project }: TestModule): void {
    const now = performance.now()
    if (!this.#spans.has(project.name)) this.#spans.set(project.name, { start: now, end: now })
  }

  onTestModuleEnd(module: TestModule): void {
    const { project, moduleId } = module
    this.#spans.get(project.name)!.end = performance.now()
    const { collectDuration: imports, setupDuration, duration } = module.diagnostic()
    this.#files.push({
      path: relative(project.config.root, moduleId),
      took: imports + setupDuration + duration,
      imports,
    })
  }

  onTestRunEnd(): void {
    if (this.#files.length < 2) return
    const projects = [...this.#spans].map(([name, { start, end }]) => `${name} ${seconds(end - start)}`)
    const slowest = this.#files.toSorted((a, b) => b.took - a.took).slice(0, SLOWEST)
    const lines = slowest.map(
      ({ path, took, imports }) => `${seconds(took).padStart(8)}  ${path} (import ${seconds(imports)})`,
    )
    process.stdout.write(`Time by project: ${projects.join(', ')}\nSlowest files:\n${lines.join('\n')}\n`)
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
