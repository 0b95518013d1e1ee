/** Spans of tracing. Without a tracer, which is the default, `traced` only runs the work. */

export type TracedKind = 'REQUEST' | 'OPERATION' | 'COMMAND' | 'JOB' | 'OUTGOING'

/** Runs `work` in a span. `name` is read when the work has ended, and must hold no input of people. */
export type Tracer = <T>(kind: TracedKind, name: () => string, work: () => Promise<T>) => Promise<T>

let tracer: Tracer | null = null

export function setTracer(next: Tracer | null): void {
  tracer = next
}

export const traced = <T>(kind: TracedKind, name: () => string, work: () => Promise<T>): Promise<T> =>
  tracer ? tracer(kind, name, work) : work()
