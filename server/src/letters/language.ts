/** Detects the language of a letter. */

export type Language = 'ru' | 'uk' | 'en' | 'zh' | 'ja' | 'ko' | 'es' | 'vi' | 'und'

const words: Partial<Record<Language, Set<string>>> = {
  en: new Set(
    'the of to and in is that this for with are we you have been please your from by be on or not which'.split(' '),
  ),
  es: new Set(
    'el la los las de del que en y por para con una un su este esta se como nuestra han sido le les al'.split(' '),
  ),
}
// Characters that, among these languages, occur only in Vietnamese.
const vietnamese = /[ăđơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựảạẻẽẹỉịỏọủũụỷỹỵ]/i

/**
 * Returns the letter's original language. English is the result only if no other language has a considerable share of
 * the text, because a file may also contain an English translation.
 */
export function languageOf(text: string): Language {
  const prose = text.replace(/\S+/g, (word) => (word.includes('://') || word.includes('@') ? ' ' : word))
  const tokens = prose.toLowerCase().match(/\p{L}+/gu) ?? []
  const share = (test: (token: string) => boolean) => tokens.filter(test).length / Math.max(tokens.length, 1)
  const characters = (pattern: RegExp) => prose.match(pattern)?.length ?? 0
  const letters = Math.max(characters(/\p{L}/gu), 1)
  const kana = characters(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = characters(/\p{Script=Han}/gu)
  // A Chinese or Japanese character counts as three letters.
  if ((kana + han) * 3 > letters * 0.2) return kana > han * 0.2 ? 'ja' : 'zh'
  if (characters(/\p{Script=Hangul}/gu) * 2 > letters * 0.2) return 'ko'
  if (characters(/\p{Script=Cyrillic}/gu) > letters * 0.2)
    return characters(/[іїєґ]/gi) > characters(/[ыэъё]/gi) ? 'uk' : 'ru'
  if (share((token) => vietnamese.test(token)) > 0.15) return 'vi'
  const listed = (language: Language) => share((token) => words[language]?.has(token) ?? false)
  const [english, spanish] = [listed('en'), listed('es')]
  if (spanish > 0.1 && spanish > english * 0.25) return 'es'
  return english > 0.08 ? 'en' : 'und'
}
