import type { ComponentProps } from 'react'
import { QueryState } from '#components/QueryState.tsx'

/** A wall that has nothing to show yet, and why, in the middle of the screen and large enough to be read from a distance. */
export function WallQueryState(props: ComponentProps<typeof QueryState>) {
  return (
    <div className="grid min-h-[90dvh] flex-1 place-items-center">
      <div className="[zoom:2]">
        <QueryState {...props} />
      </div>
    </div>
  )
}
