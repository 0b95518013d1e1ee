/** A text in both languages. Declarations contain it, because both the server and the browser show it. */
export interface Bilingual {
  vi: string
  en: string
}
