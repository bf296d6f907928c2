import {
  css,
  editorWorkerService,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql'
import { headOf } from './layout.ts'

const DEFAULT_QUERY = `# Homes near the centre of Lisbon.
# Under "Headers" goes {"authorization": "Bearer …"}.
{
  properties(
    filter: { near: { lat: 38.71, lng: -9.14 } }
    first: 2
  ) {
    edges {
      node {
        id
        title
        host {
          name
        }
      }
    }
  }
}
`

const PAGE = `<!doctype html>
<html lang="en">
<head>
${headOf('GraphiQL')}
<link rel="stylesheet" href="/docs-assets/graphiql.css">
</head>
<body class="graphiql">
<main id="root"><noscript>GraphiQL needs JavaScript. <a href="/docs/graphql">The guide</a> does not.</noscript></main>
<script src="/docs-assets/graphiql.js"></script>
<script src="/docs-assets/graphiql-start.js"></script>
</body>
</html>
`

// Headers are not kept: they have credentials in them.
const START = `globalThis.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/docs-assets/graphiql-' + label + '-worker.js',
}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${JSON.stringify({
  title: 'Holdfast',
  defaultQuery: DEFAULT_QUERY,
  shouldPersistHeaders: false,
  subscriptionsProtocol: 'SSE',
})})
`

/**
 * GraphiQL as Yoga's maintainers bundle it, taken apart: their page has its scripts and styles inside, which no strict
 * policy lets run. The page is not below `/docs`, so that it is seen only where `/graphql` shows it.
 */
export const graphiqlFiles = (): [string, string][] => [
  ['graphiql.html', PAGE],
  ['docs-assets/graphiql.css', css],
  ['docs-assets/graphiql.js', js],
  ['docs-assets/graphiql-start.js', START],
  // By the labels with which the editor asks for them.
  ['docs-assets/graphiql-editorWorkerService-worker.js', editorWorkerService],
  ['docs-assets/graphiql-json-worker.js', jsonWorker],
  ['docs-assets/graphiql-graphql-worker.js', graphqlWorker],
]
