/** The bounds beyond which a server counts as not ready, or warns. */
export interface ReadinessBounds {
  /** Milliseconds that a write into the log may wait for others. */
  writeMs: number
  /** Milliseconds that a projection may be behind the log without moving, such as during an import. */
  projectionMs: number
  /** Milliseconds during which statements may wait for a free connection. */
  poolMs: number
  /** The migrations of the database are read again after this time in milliseconds. */
  migrationsMs: number
  /** Free bytes that the disks of this machine must have, so that a person acts before a disk is full. */
  freeBytes: number
}

export const defaultBounds: ReadinessBounds = {
  writeMs: 5_000,
  projectionMs: 120_000,
  poolMs: 5_000,
  migrationsMs: 30_000,
  freeBytes: 256 * 1024 * 1024,
}
