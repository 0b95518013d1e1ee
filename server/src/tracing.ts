/** Exports spans by OTLP over HTTP. It is loaded only if OTEL_EXPORTER_OTLP_ENDPOINT is set (decision 031). */
import { hostname } from 'node:os'
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { setTracer, type TracedKind } from '#domain/core/counts/traced.ts'
import { running } from './version.ts'

const kinds: Record<TracedKind, SpanKind> = {
  REQUEST: SpanKind.SERVER,
  OPERATION: SpanKind.INTERNAL,
  COMMAND: SpanKind.INTERNAL,
  JOB: SpanKind.CONSUMER,
  OUTGOING: SpanKind.CLIENT,
}

/** Maximum milliseconds that a stop waits for the last spans. */
const FLUSH_MS = 2_000

/**
 * Starts to trace, and returns the function that exports the last spans and ends. `endpoint` is such as
 * http://collector:4318.
 */
export function startTracing(endpoint: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'takedown-desk',
      'service.version': running.version,
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const contexts = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(contexts)
  const tracer = provider.getTracer('takedown-desk', running.version)
  setTracer((kind, name, work) => {
    const span = tracer.startSpan(kind, { kind: kinds[kind], attributes: { 'takedown.kind': kind } })
    return context.with(trace.setSpan(context.active(), span), work).then(
      (result) => {
        span.updateName(name())
        span.end()
        return result
      },
      (error: unknown) => {
        span.updateName(name())
        // The message of an error may contain input of people, so only its kind is exported.
        span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
        span.end()
        throw error
      },
    )
  })
  return async () => {
    setTracer(null)
    await Promise.race([
      provider.shutdown().catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref()),
    ])
    context.disable()
  }
}
