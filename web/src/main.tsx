import { createRoot } from 'react-dom/client'
import { askAhead } from '#app/prefetch.ts'
import { rememberedLocale, switchLocale } from '#lib/i18n/locale.ts'
import { App } from './app/App.tsx'
// Columns, chips and walls are measured by these letters, and a machine on a wall has few of its own.
import '@fontsource-variable/inter/wght.css'
import './styles.css'

void askAhead(location)
// The catalogue is needed before the first word is drawn, and asking for it is the only thing worth waiting for.
await switchLocale(rememberedLocale())
createRoot(document.getElementById('root')!).render(<App />)
