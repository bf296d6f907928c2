const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const INTERRUPTED = 130

/**
 * Cleans up when the process is asked to end before it is done.
 *
 * @returns takes that back
 */
export function whenInterrupted(cleanUp: () => Promise<void>): () => void {
  const end = () => void cleanUp().finally(() => process.exit(INTERRUPTED))
  for (const signal of SIGNALS) process.once(signal, end)
  return () => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
}
