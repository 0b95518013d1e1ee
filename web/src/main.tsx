/** Entry point: starts the prefetch, loads the catalogue and renders the app. */
import { createRoot } from 'react-dom/client'
import { prefetchBoard } from '#app/prefetch.ts'
import { chosenLocale, showLocale } from '#lib/i18n/locale.ts'
import { App } from './app/App.tsx'
// The layout of columns, chips and walls is measured with this font, and wall machines have few fonts installed.
import '@fontsource-variable/inter/wght.css'
import './styles.css'

void prefetchBoard(location)
// The first render needs the catalogue; nothing else is worth waiting for.
await showLocale(chosenLocale() ?? 'vi')
createRoot(document.getElementById('root')!).render(<App />)
