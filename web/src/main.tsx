/** Entry point: starts the prefetch, loads the catalogue and renders the app. */
import { createRoot } from 'react-dom/client'
import { prefetchBoard } from '#app/prefetch.ts'
import { firstLocale, showLocale } from '#lib/i18n/locale.ts'
import { App } from './app/App.tsx'
// The product includes the font, because columns, chips and walls are designed for its widths, and wall machines have
// few fonts installed.
import '@fontsource-variable/inter/wght.css'
import './styles.css'

void prefetchBoard(location)
// Waits only for the catalogue, because the first render needs its texts.
await showLocale(firstLocale())
createRoot(document.getElementById('root')!).render(<App />)
