export { createSimulatedContext as createContext } from '../simulated-context.ts'
