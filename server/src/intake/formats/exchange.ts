/** Reads addresses from reports in exchange formats: XARF, STIX 2 and MISP, and from any other JSON with records. */
import type { FileForm } from '../rows.ts'

export interface Exchanged {
  form: Extract<FileForm, 'XARF' | 'STIX' | 'MISP'>
  entries: { address: string; raw: string; title?: string }[]
}

type Json = Record<string, unknown>

const MAX_ENTRIES = 1_000_000
const MAX_DEPTH = 12

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

/** Returns null for JSON in no exchange format. */
export function readExchange(value: unknown): Exchanged | null {
  const objects = (Array.isArray(value) ? value : [value]).filter(isObject)
  const [first] = objects
  if (!first) return null
  if (isXarf(first)) return { form: 'XARF', entries: objects.filter(isXarf).flatMap(xarfEntries) }
  if (first.type === 'bundle' || textOf(first.spec_version))
    return {
      form: 'STIX',
      entries: objects
        .flatMap((each) => (Array.isArray(each.objects) ? each.objects : [each]))
        .filter(isObject)
        .flatMap(stixEntries)
        .slice(0, MAX_ENTRIES),
    }
  const attributes = objects.flatMap((each) => attributesIn(each, 0))
  return attributes.length > 0 ? { form: 'MISP', entries: attributes.flatMap(mispEntries).slice(0, MAX_ENTRIES) } : null
}

const isXarf = (value: Json): boolean => 'xarf_version' in value || ('ReporterInfo' in value && 'Report' in value)

/** The fields of XARF 4 and 3 that state what is reported. `source_identifier` counts only if there is no address. */
const xarfFields = ['url', 'infringing_url', 'site_url', 'group_url', 'service_url', 'URL', 'Url']
const xarfHosts = ['domain', 'Domain', 'source_identifier', 'Source', 'SourceIp']

function xarfEntries(report: Json): Exchanged['entries'] {
  const body = isObject(report.Report) ? report.Report : report
  const raw = JSON.stringify({ category: report.category, type: report.type, report_id: report.report_id })
  const title = textOf(body.work_title) ?? undefined
  const urls = xarfFields.flatMap((field) => textOf(body[field]) ?? [])
  const hosts = xarfHosts.flatMap((field) => textOf(body[field]) ?? [])
  const addresses = urls.length > 0 ? urls : hosts.slice(0, 1)
  return addresses.map((address) => ({ address, raw, title }))
}

/** Matches the comparisons of a STIX pattern that state an address or a host. */
const comparison = /(?:url:value|domain-name:value|ipv4-addr:value)\s{0,4}=\s{0,4}'((?:[^'\\]|\\.){1,2048})'/g

function stixEntries(object: Json): Exchanged['entries'] {
  const title = textOf(object.name) ?? undefined
  if (object.type === 'indicator') {
    const pattern = textOf(object.pattern)?.slice(0, 20_000) ?? ''
    return [...pattern.matchAll(comparison)].map(([raw, value]) => ({
      address: value!.replace(/\\(.)/g, '$1'),
      raw,
      title: title === value ? undefined : title,
    }))
  }
  if (object.type === 'observed-data' && isObject(object.objects))
    return Object.values(object.objects).filter(isObject).flatMap(stixEntries)
  if (object.type !== 'url' && object.type !== 'domain-name') return []
  const address = textOf(object.value)
  return address === null ? [] : [{ address, raw: `${object.type}: ${address}` }]
}

/** Returns the attributes of a MISP event, also those of its objects and of a response with several events. */
function attributesIn(value: Json, depth: number): Json[] {
  if (depth > MAX_DEPTH) return []
  const inside = ['response', 'Event', 'Object'].flatMap((name) => {
    const part = value[name]
    return (Array.isArray(part) ? part : [part]).filter(isObject)
  })
  const own = Array.isArray(value.Attribute) ? value.Attribute.filter(isObject) : []
  return [...own, ...inside.flatMap((each) => attributesIn(each, depth + 1))]
}

const mispTypes = new Set(['url', 'uri', 'domain', 'hostname', 'domain|ip', 'hostname|port'])

function mispEntries({ type, value, comment }: Json): Exchanged['entries'] {
  const stated = textOf(value)
  if (!mispTypes.has(String(type)) || stated === null) return []
  const address = String(type).includes('|') ? (stated.split('|')[0] ?? stated) : stated
  return [{ address, raw: `${String(type)}: ${stated}`, title: textOf(comment) ?? undefined }]
}

/** Returns the first list of records in JSON, such as the list in `{"data": [...]}`; null if there is none. */
export function recordsOf(value: unknown, depth = 0): unknown[] | null {
  if (Array.isArray(value)) return value
  if (!isObject(value) || depth > 3) return null
  const lists = Object.values(value).map((each) => recordsOf(each, depth + 1))
  return lists.reduce<unknown[] | null>((best, list) => (list && list.length > (best?.length ?? 0) ? list : best), null)
}
