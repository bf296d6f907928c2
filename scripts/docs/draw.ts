import { instance } from '@viz-js/viz'

/**
 * Lays out a graph (the language of Graphviz) as SVG that takes its colours from the page: whoever reads in the dark sees
 * it dark. Classes of nodes and edges stay.
 *
 * @param title what the picture shows, for those who do not see it
 * @see https://graphviz.org/doc/info/lang.html
 */
export async function draw(graph: string, title: string): Promise<string> {
  const viz = await instance()
  const svg = viz.renderString(graph, { format: 'svg', engine: 'dot' })
  const drawn = svg
    .slice(svg.indexOf('<svg'))
    // Each node and edge has its name as a tooltip and as an id, which would be ids of the page.
    .replace(/<title>[\s\S]*?<\/title>\n?/g, '')
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/ id="[^"]*"/g, '')
    .replace(/ (fill|stroke|font-family|xmlns:xlink)="[^"]*"/g, '')
  return `<figure class="picture"><div class="wide" tabindex="0" role="group" aria-label="Picture">${drawn.replace(
    '<svg ',
    `<svg role="img" aria-label="${title}" `,
  )}</div></figure>`
}
