// The Worker under test: the entry of production, in the isolate of the tests.
export * from '../../src/worker.ts'
export { default } from '../../src/worker.ts'
