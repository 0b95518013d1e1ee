/**
 * The resources that an API key can be limited to. Each has the reads and actions of `domain/core/policy.ts` that its
 * scopes `<resource>_read` and `<resource>_write` permit, as far as the role of the key permits them.
 */
import type { Bilingual } from '../bilingual.ts'

interface KeyResource {
  name: Bilingual
  /** What the scope for reading permits. The English text is also the description in the API. */
  description: Bilingual
  reads: readonly string[]
  actions: readonly string[]
  /** Whether a key can be narrowed to platforms and categories within this resource. */
  canBeNarrowed: boolean
}

const declared = {
  requests: {
    name: { vi: 'Yêu cầu', en: 'Requests' },
    description: {
      vi: 'Yêu cầu gỡ, nội dung trong yêu cầu và phản hồi của nền tảng.',
      en: 'requests, their items, documents and the answers of platforms.',
    },
    reads: ['readRequests'],
    // Only platforms act on requests, and their keys have the scopes `read` and `write` of their role.
    actions: [],
    canBeNarrowed: true,
  },
  tips: {
    name: { vi: 'Phản ánh', en: 'Tips' },
    description: { vi: 'Phản ánh và trạng thái của chúng.', en: 'tips and their states.' },
    reads: ['readTips'],
    actions: ['submitTip'],
    canBeNarrowed: false,
  },
  cases: {
    name: { vi: 'Vụ việc', en: 'Cases' },
    description: {
      vi: 'Vụ việc, nội dung, chứng cứ và kết quả kiểm tra.',
      en: 'cases, without their items, and the mutations that add items, evidence and checks.',
    },
    reads: ['readCases'],
    actions: ['addItems', 'addNamedItem', 'attachEvidence', 'recordCheck', 'importItems', 'cancelImport'],
    canBeNarrowed: false,
  },
  measurements: {
    name: { vi: 'Lần đo', en: 'Measurements' },
    description: { vi: 'Các lần đo tác hại.', en: 'measurements of harm.' },
    reads: ['readMeasurements'],
    actions: ['recordMeasurement'],
    canBeNarrowed: false,
  },
  events: {
    name: { vi: 'Nhật ký', en: 'Events' },
    description: {
      vi: 'Sự kiện của yêu cầu trong nhật ký, cả theo dõi trực tiếp; không gồm chi tiết.',
      en: 'the events of requests, also live, without their payloads.',
    },
    reads: ['readLog'],
    actions: [],
    canBeNarrowed: true,
  },
} as const satisfies Record<string, KeyResource>

export type KeyResourceName = keyof typeof declared
export const keyResources: Readonly<Record<KeyResourceName, KeyResource>> = declared
export const keyResourceNames = Object.keys(declared) as KeyResourceName[]

type Writable = {
  [Name in KeyResourceName]: (typeof declared)[Name]['actions'] extends readonly [] ? never : Name
}[KeyResourceName]

/** A scope of one resource: to read it, or to read and change it. */
export type ResourceScope = `${KeyResourceName}_read` | `${Writable}_write`

/** All scopes of resources: for each resource reading before writing. */
export const resourceScopes: readonly ResourceScope[] = keyResourceNames.flatMap((name) => [
  `${name}_read` as const,
  ...(keyResources[name].actions.length > 0 ? [`${name}_write` as ResourceScope] : []),
])

/** Whether keys of the role can be limited to resources, platforms and categories: only programs of the authority. */
export const mayBeLimited = (role: string): boolean => role === 'INTEGRATOR'

export const resourceOf = (scope: ResourceScope): KeyResourceName => scope.split('_')[0] as KeyResourceName
