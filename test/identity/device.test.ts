import { expect, it } from 'vitest'
import { deviceOf } from '../../src/identity/device.ts'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/148.0 Safari/537.36 Edg/148.0',
    'Edge on Windows',
  ],
  ['curl/8.1', 'curl/8.1'],
  ['python-requests/2.32.3', 'python-requests/2.32.3'],
  ['node', 'node'],
  ['evil.example/prize', 'evil'],
  ['x/evil.example', 'x'],
  ['https://evil.example', 'https'],
  ['()', null],
  [null, null],
])('%s is recognised as %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})
