/** Makes up the facts of the sample letter in which an administrator previews a template. */
import type { ItemFacts } from '#domain/documents/item-facts.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'

const isVietnamese = (language: string): boolean => /^vi\b/i.test(language)

export const samplePlatform = (language: string) => ({
  id: '00000000-0000-7000-8000-000000000000',
  ...(isVietnamese(language)
    ? { name: 'Mạng xã hội Mẫu', operator: 'Công ty Mẫu' }
    : { name: 'Sample Network', operator: 'Sample Company' }),
})

export const samplePower: NonNullable<RequestFacts['power']> = {
  citations: { vi: '[quy định về thẩm quyền]', en: '[the provision that gives the power]' },
  ...{ normalLimit: 24, urgentLimit: null, clock: 'CALENDAR', clockStart: 'SENT' },
}

/** Returns an item with every detail that letters state. */
export const sampleItem = (language: string, now: Date): ItemFacts => ({
  id: '00000000-0000-7000-8000-000000000001',
  number: 1,
  requestItemId: null,
  kind: { code: 'POST', labels: { vi: 'Bài viết', en: 'Post' } },
  address: 'https://mang-xa-hoi.example/bai-viet/1',
  ...{ title: null, leadsTo: null, additions: {}, earlier: null, dueAt: null },
  reasons: { [language]: isVietnamese(language) ? '[lý do của mục này]' : '[the reason of this item]' },
  places: [{ kind: 'TIMESTAMP', value: '01:23' }],
  statedSeenAt: now,
  lastSeen: { at: now, source: 'PERSON' },
  prohibitions: [
    {
      id: '00000000-0000-7000-8000-000000000002',
      citations: { vi: '[quy định bị vi phạm]', en: '[the provision that is broken]' },
      summaries: {},
    },
  ],
  evidence: [],
})
