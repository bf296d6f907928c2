import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

it('the box forwards the port of `npm start`, and has the Node and the browser that scripts look for', () => {
  const { build, forwardPorts, containerEnv } = JSON.parse(read('.devcontainer/devcontainer.json'))
  const defaultPort = Number(/\bDEFAULT_PORT = (\d+)/.exec(read('scripts/dev.ts'))?.[1])
  expect(forwardPorts).toEqual([defaultPort])
  const dockerfile = read(join('.devcontainer', build.dockerfile))
  const { devDependencies } = JSON.parse(read('package.json'))
  expect(/^FROM node:(\d+)-/m.exec(dockerfile)?.[1]).toBe(devDependencies.node.split('.')[0])
  expect(dockerfile).toContain(' chromium ')
  expect(containerEnv).toEqual({ CHROMIUM: '/usr/bin/chromium' })
})

it('what a Worker needs to be told is named in the example, without a value', () => {
  const example = read('.dev.vars.example').matchAll(/^(\w+)=(.*)$/gm)
  const given = [...example].map(([, name = '', value = '']) => [name, value])
  const required = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): (.*)$/gm)]
    .filter(([, , schema = '']) => !/default\(|optional\(|Percent|secondsFrom|percent\(/.test(schema))
    .map(([, name = '']) => name)
  const lists = ['CORS_ORIGINS']
  expect(given.map(([name]) => name).sort()).toEqual(required.filter((name) => !lists.includes(name)).sort())
  expect(given.every(([, value]) => value === '')).toBe(true)
})
