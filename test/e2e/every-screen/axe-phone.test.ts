/** Every screen passes axe's serious and critical rules on a phone or, in axe-desk.test.ts, at a desk; walls on a wall. */
import { checkScreens, half, walls } from '../support/axe-screens.ts'

checkScreens([
  ['on a phone, in English, dark', { locale: 'en', theme: 'dark', width: 390, height: 844 }, half(1)],
  ['on a wall', { locale: 'vi', theme: 'dark', width: 1920, height: 1080 }, walls],
])
