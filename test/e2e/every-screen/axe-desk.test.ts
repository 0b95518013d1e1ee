/** Every screen passes axe's serious and critical rules at a desk or, in axe-phone.test.ts, on a phone. */
import { checkScreens, half } from '../support/axe-screens.ts'

checkScreens([['at a desk, in Vietnamese, light', { locale: 'vi', theme: 'light', width: 1440, height: 900 }, half(0)]])
