/** The alarm's sound: two notes, made here, so that there is no file to fetch when the network is down. */
import { store } from '#lib/store.ts'

/** `blocked`: wanted, but a browser plays nothing before somebody has touched this page. */
export const sound = store<'off' | 'blocked' | 'on'>('off')

const KEY = 'wall:sound'
let context: AudioContext | null = null

/** Called by a press, which is what browsers wait for. */
export async function enableSound(): Promise<void> {
  localStorage.setItem(KEY, 'on')
  await wake()
  if (sound.get() === 'on') chime()
}

export function muteSound(): void {
  localStorage.setItem(KEY, 'off')
  sound.set('off')
}

/** After a reload: tries what was chosen before; a kiosk that allows it plays on without a touch. */
export const restoreSound = async (): Promise<void> => {
  if (localStorage.getItem(KEY) === 'on') await wake()
}

async function wake(): Promise<void> {
  context ??= new AudioContext()
  // Without a touch this promise never settles in some browsers.
  await Promise.race([context.resume().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 500))])
  sound.set(context.state === 'running' ? 'on' : 'blocked')
}

/** Plays it once, where sound is on. */
export function chime(): void {
  if (sound.get() !== 'on' || !context) return
  for (const [index, frequency] of [880, 659].entries()) {
    const at = context.currentTime + index * 0.28
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.frequency.value = frequency
    loudness.gain.setValueAtTime(0, at)
    loudness.gain.linearRampToValueAtTime(0.5, at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.26)
    tone.connect(loudness).connect(context.destination)
    tone.start(at)
    tone.stop(at + 0.27)
  }
}
