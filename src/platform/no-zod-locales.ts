// In the bundle, what zod's `locales` are: a quarter of a megabyte of messages in other languages, which nothing here asks
// for, and which a bundler cannot leave out because `z` has them. English is imported by zod on its own.
export {}
