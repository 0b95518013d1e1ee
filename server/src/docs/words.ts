/** The words of the frame around every page of the documentation, in the languages of the product. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

export interface Words {
  name: string
  title: string
  skip: string
  search: string
  searchHint: string
  noResult: string
  results: string
  theme: string
  contents: string
  onThisPage: string
  other: string
  english: string
  app: string
  explorer: string
  missing: string
  missingText: string
  everything: string
  sections: Record<Section, string>
  pages: Record<string, string>
}

export const sections = ['start', 'guides', 'reference', 'live', 'operations'] as const
export type Section = (typeof sections)[number]

export const words: Record<Language, Words> = {
  vi: {
    name: 'Takedown Desk',
    title: 'Tài liệu',
    skip: 'Đến nội dung chính',
    search: 'Tìm trong tài liệu',
    searchHint: 'Nhấn / để tìm',
    noResult: 'Không có kết quả.',
    results: 'Kết quả',
    theme: 'Sáng hoặc tối',
    contents: 'Mục lục',
    onThisPage: 'Trong trang này',
    other: 'English',
    english: 'Phần này chỉ có tiếng Anh.',
    app: 'Mở ứng dụng',
    explorer: 'Thử truy vấn (GraphiQL)',
    missing: 'Không có trang này',
    missingText: 'Địa chỉ không thuộc trang nào của tài liệu. Hãy tìm ở trên, hoặc xem mục lục.',
    everything: 'Tất cả từ A đến Z',
    sections: {
      start: 'Bắt đầu',
      guides: 'Hướng dẫn',
      reference: 'Tra cứu API',
      live: 'Giao thức và quy tắc',
      operations: 'Sổ tay vận hành',
    },
    pages: {
      index: 'Tổng quan',
      queries: 'Truy vấn',
      mutations: 'Lệnh (mutation)',
      subscriptions: 'Theo dõi (subscription)',
      types: 'Kiểu dữ liệu',
      events: 'Nhật ký sự kiện',
      errors: 'Lỗi và cách xử lý',
      limits: 'Giới hạn và giá',
      glossary: 'Từ vựng',
      protocol: 'Giao thức theo dõi trực tiếp',
      webhooks: 'Webhook',
      data: 'Dữ liệu vào và ra',
      'for-platforms': 'Dành cho nền tảng',
    },
  },
  en: {
    name: 'Takedown Desk',
    title: 'Documentation',
    skip: 'Skip to the content',
    search: 'Search the documentation',
    searchHint: 'Press / to search',
    noResult: 'No results.',
    results: 'Results',
    theme: 'Light or dark',
    contents: 'Contents',
    onThisPage: 'On this page',
    other: 'Tiếng Việt',
    english: '',
    app: 'Open the application',
    explorer: 'Try queries (GraphiQL)',
    missing: 'There is no such page',
    missingText: 'The address belongs to no page of the documentation. Search above, or see the contents.',
    everything: 'Everything from A to Z',
    sections: {
      start: 'Start',
      guides: 'Guides',
      reference: 'API reference',
      live: 'Protocol and rules',
      operations: "Operator's manual",
    },
    pages: {
      index: 'Overview',
      queries: 'Queries',
      mutations: 'Mutations',
      subscriptions: 'Subscriptions',
      types: 'Types',
      events: 'Events',
      errors: 'Errors and what to do',
      limits: 'Limits and prices',
      glossary: 'Glossary',
      protocol: 'The live feed',
      webhooks: 'Webhooks',
      data: 'Data in and out',
      'for-platforms': 'For platforms',
    },
  },
}
