/** Theme and row density of the app, applied to the document and stored in this browser. */
import { store } from '../store.ts'

export type Theme = 'auto' | 'light' | 'dark' | 'contrast'
export type Density = 'comfortable' | 'compact'

const dark = matchMedia('(prefers-color-scheme: dark)')

/** The stored theme; `auto` follows the system. `first-paint.js` must apply the same rule before the first paint. */
export const theme = store<Theme>((localStorage.getItem('theme') as Theme | null) ?? 'auto')
export const density = store<Density>((localStorage.getItem('density') as Density | null) ?? 'comfortable')

export function suggestDensity(usual: Density): void {
  if (localStorage.getItem('density') !== null) return
  density.set(usual)
  localStorage.removeItem('density')
}

let onWall = false

function apply() {
  const { dataset } = document.documentElement
  const chosen = theme.get() === 'auto' ? (dark.matches ? 'dark' : 'light') : theme.get()
  dataset.theme = onWall ? 'wall' : chosen
  dataset.density = density.get()
}

dark.addEventListener('change', apply)
theme.subscribe(() => {
  localStorage.setItem('theme', theme.get())
  apply()
})
density.subscribe(() => {
  localStorage.setItem('density', density.get())
  apply()
})

/** Applies the colours and sizes of walls, regardless of the stored theme, until the returned function is called. */
export function applyWallTheme(): () => void {
  onWall = true
  apply()
  return () => {
    onWall = false
    apply()
  }
}
