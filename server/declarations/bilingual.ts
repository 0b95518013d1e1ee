/** Text that a declaration carries itself, because the server and the browser both write it. */
export interface Bilingual {
  vi: string
  en: string
}
