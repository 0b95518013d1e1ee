import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { type LiveWall, liveWall } from './live-wall.ts'

/** The wall of a view, live. While the next view is read for the first time the one before it stays. */
export function useWall(view: string): LiveWall | null {
  const client = useClient()
  const [wall, setWall] = useState<LiveWall | null>(null)
  useEffect(() => {
    const opened = liveWall(client, view)
    const show = () => {
      const { wall: read, trouble } = opened.state.get()
      if (!read && !trouble) return
      off()
      setWall(opened)
    }
    const off = opened.state.subscribe(show)
    show()
    return () => {
      off()
      opened.stop()
    }
  }, [client, view])
  return wall
}
