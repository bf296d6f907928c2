import { describe, expect, it } from 'vitest'
import { decideWindow, isEditable, readCategories, statusOf } from '../../src/reviews/review.ts'

describe('the time for reviews', () => {
  it('has not begun before a stay is over, and ends at its deadline', () => {
    expect(decideWindow(null, 5)).toEqual({ ok: false, refusal: { reason: 'not_open' } })
    expect(decideWindow(10, 9)).toEqual({ ok: true, value: 10 })
    expect(decideWindow(10, 10)).toEqual({ ok: false, refusal: { reason: 'closed', deadlineAt: 10 } })
  })

  it('is over for changes too, whether or not somebody has come to publish', () => {
    expect(isEditable({ publishedAt: null, publishAt: 10 }, 9)).toBe(true)
    expect(isEditable({ publishedAt: null, publishAt: 10 }, 10)).toBe(false)
    expect(isEditable({ publishedAt: 5, publishAt: 10 }, 9)).toBe(false)
  })
})

it('a review is its author’s, everybody’s, or hidden', () => {
  expect(statusOf({ publishedAt: null, hiddenAt: null })).toBe('submitted')
  expect(statusOf({ publishedAt: 1, hiddenAt: null })).toBe('published')
  expect(statusOf({ publishedAt: 1, hiddenAt: 2 })).toBe('hidden')
})

describe('categories', () => {
  it('are those of the side that writes', () => {
    const given = { communication: 3, cleanliness: 4, houseRules: 5 }
    expect(readCategories('host', given)).toEqual({ ok: true, value: given })
    const refused = readCategories('guest', { ...given, value: 2 })
    expect(refused.ok ? [] : refused.refusal.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/categories/houseRules unknown',
      '/categories/accuracy required',
      '/categories/checkIn required',
      '/categories/location required',
    ])
  })
})
