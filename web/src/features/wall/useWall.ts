/** React binding of the live wall. While a view loads for the first time, the previous view stays on the screen. */
import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { type LiveWall, liveWall } from './live-wall.ts'

export function useWall(view: string): LiveWall | null {
  const client = useClient()
  const [wall, setWall] = useState<LiveWall | null>(null)
  useEffect(() => {
    const newWall = liveWall(client, view)
    const show = () => {
      const { wall: read, failure } = newWall.state.get()
      if (!read && !failure) return
      unsubscribe()
      setWall(newWall)
    }
    const unsubscribe = newWall.state.subscribe(show)
    show()
    return () => {
      unsubscribe()
      newWall.stop()
    }
  }, [client, view])
  return wall
}
