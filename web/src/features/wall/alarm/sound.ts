/** The sound of the alarm. It is synthesized, so that no file has to be loaded while the network is down. */
import { store } from '#lib/store.ts'

/** `blocked`: the sound is enabled, but the browser blocks it until a user gesture on this page. */
export const sound = store<'off' | 'blocked' | 'on'>('off')

const STORAGE_KEY = 'wall:sound'
let context: AudioContext | null = null

/** Browsers require that a user gesture calls this function. */
export async function enableSound(): Promise<void> {
  localStorage.setItem(STORAGE_KEY, 'on')
  await resumeAudio()
  if (sound.get() === 'on') chime()
}

export function muteSound(): void {
  localStorage.setItem(STORAGE_KEY, 'off')
  sound.set('off')
}

/** Restores the setting after a reload. Most browsers then block sound until a user gesture. */
export const restoreSound = async (): Promise<void> => {
  if (localStorage.getItem(STORAGE_KEY) === 'on') await resumeAudio()
}

async function resumeAudio(): Promise<void> {
  context ??= new AudioContext()
  // Without a user gesture, `resume` never settles in some browsers, so the wait has a limit.
  await Promise.race([context.resume().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 500))])
  sound.set(context.state === 'running' ? 'on' : 'blocked')
}

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
