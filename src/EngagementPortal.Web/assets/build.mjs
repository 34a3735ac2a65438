// Builds what browsers load: assets/portal.scss and assets/*.ts into wwwroot/assets, with the fonts and icons they name.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'sass'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'wwwroot', 'assets')
const modules = join(root, 'node_modules')
const icons = join(modules, '@ministryofjustice', 'frontend', 'moj', 'assets', 'images')
const fonts = join(modules, '@fontsource', 'open-sans', 'files')

await rm(out, { recursive: true, force: true })
await mkdir(join(out, 'fonts'), { recursive: true })
await mkdir(join(out, 'images'), { recursive: true })

const { css } = compile(join(root, 'assets', 'portal.scss'), {
  style: 'compressed',
  // MOJ Frontend names GOV.UK Frontend as "node_modules/govuk-frontend", so the project folder is a load path too.
  loadPaths: [modules, root],
  quietDeps: true
})
await writeFile(join(out, 'portal.css'), css)

// Only the files that the style sheet names travel with it.
for (const name of new Set([...css.matchAll(/fonts\/([\w-]+\.woff2)/g)].map(m => m[1]))) {
  await copyFile(join(fonts, name), join(out, 'fonts', name))
}
for (const name of new Set([...css.matchAll(/images\/([\w-]+\.(?:svg|png))/g)].map(m => m[1]))) {
  await copyFile(join(icons, name), join(out, 'images', name))
}
await copyFile(join(root, 'assets', 'favicon.svg'), join(out, 'favicon.svg'))

// start.js stays a classic script: it runs before anything is painted. portal.js is a module and runs after.
const shared = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' }
await build({ ...shared, entryPoints: [join(root, 'assets', 'start.ts')], outdir: out, format: 'iife' })
await build({ ...shared, entryPoints: [join(root, 'assets', 'portal.ts')], outdir: out, format: 'esm' })
// Large, and asked for only by pages that have a chart: a bundle of its own.
await build({ ...shared, entryPoints: [join(root, 'assets', 'charts.ts')], outdir: out, format: 'esm' })
