import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTime } from '../../src/http/end-in-time.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what is to end in time', () => {
  it('is given up after nine seconds, and not before', async () => {
    const ended = vi.fn()
    inTime(new Promise(() => {})).catch(ended)
    await vi.advanceTimersByTimeAsync(8_999)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ code: 'unavailable' }))
  })

  it('is itself when it ends: with what it comes to, or what it was refused with', async () => {
    expect(await inTime(Promise.resolve('done'))).toBe('done')
    await expect(inTime(Promise.reject(new Error('of its own')))).rejects.toThrow('of its own')
  })
})
