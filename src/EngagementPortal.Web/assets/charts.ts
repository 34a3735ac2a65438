// Draws charts from the tables that stand in the page. Loaded only where PortalChartTagHelper put one; without this file its
// table stands open.
import { BarChart } from 'echarts/charts'
import { AriaComponent, GridSimpleComponent, LegendPlainComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([AriaComponent, BarChart, GridSimpleComponent, LegendPlainComponent, SVGRenderer])

/** A column of the table that is drawn. A number is missing where the table has words in its place. */
interface Series { name: string, values: (number | undefined)[] }

/** What a table says, and under the words that stand in place of numbers the rows and columns in which they do. */
interface Numbers { caption: string, rows: string[], series: Series[], isPercent: boolean, missing: Map<string, Set<string>> }

// Dark and light by turns, so that neighbours in a stack differ for those who see no colour. Contrast on white: 11.8, 3.0, 9.0, 4.2, 4.6.
const colours = ['#003c57', '#27a0cc', '#871a5b', '#118c7b', '#746cb1']
const [ink, quiet, line] = ['#222222', '#53585b', '#c4ced3']
const patterns = [
  { symbol: 'none' },
  { symbol: 'rect', color: '#003c57', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4 },
  { symbol: 'circle', color: '#ffffff', dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [7, 0], symbolSize: .55 },
  { symbol: 'rect', color: '#ffffff', dashArrayX: [1, 0], dashArrayY: [1.5, 6.5] },
  { symbol: 'rect', color: '#ffffff', dashArrayX: [1, 0], dashArrayY: [1.5, 5.5], rotation: Math.PI / 4 }
]

/** Pixels of A4 between its margins. */
const paper = 680

const text = { color: ink, fontFamily: '"Open Sans", arial, sans-serif', fontSize: 14 }
const pen = document.createElement('canvas').getContext('2d')
const shown = new Intl.NumberFormat('en-GB')

// What is written is measured, here and by ECharts.
await document.fonts.ready

for (const figure of document.querySelectorAll<HTMLElement>('[data-chart]')) {
  const table = figure.querySelector('table')
  const fold = figure.querySelector('details')
  if (table !== null && fold !== null) {
    const numbers = read(table)
    if (numbers.series.some(s => s.values.some(v => v))) show(figure, fold, figure.dataset.chart ?? '', numbers)
  }
}

/** The words of a cell as one sees them at first: without what is said to screen readers alone, and without notes. */
function words(cell: Element): string {
  const copy = cell.cloneNode(true) as Element
  for (const aside of copy.querySelectorAll('.govuk-visually-hidden, .portal-note, .portal-quiet')) aside.remove()
  return plain(copy)
}

function plain(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Reads the columns that are marked data-series. A row is what its header says; the foot of the table is not drawn. */
function read(table: HTMLTableElement): Numbers {
  const heads = [...table.tHead?.rows[0]?.cells ?? []]
  const rows = [...table.tBodies].flatMap(body => [...body.rows]).map(row => {
    // A cell that spans several columns stands for each.
    const cells = [...row.cells].flatMap(cell => Array<HTMLTableCellElement>(cell.colSpan).fill(cell))
    return { name: words(cells[0]!), cells }
  })
  const missing = new Map<string, Set<string>>()
  let isPercent = false
  const series = heads.flatMap((head, column) => {
    if (head.dataset.series === undefined) return []
    const name = words(head)
    const texts = rows.map(row => row.cells[column])
    const values = texts.map(cell => {
      const [, number, percent] = /^(-?[\d,]+(?:\.\d+)?)\s?(%?)$/.exec(cell === undefined ? '' : words(cell)) ?? []
      isPercent ||= percent === '%'
      return number === undefined ? undefined : Number(number.replaceAll(',', ''))
    })
    const isWhole = values.every(value => value === undefined)
    values.forEach((value, row) => {
      const cell = texts[row]
      const why = value === undefined && cell !== undefined ? plain(cell) : ''
      if (why !== '') missing.set(why, (missing.get(why) ?? new Set()).add(isWhole ? name : rows[row]?.name ?? ''))
    })
    return [{ name, values }]
  })
  return { caption: table.caption === null ? '' : plain(table.caption), rows: rows.map(row => row.name), series: series.filter(s => s.values.some(v => v !== undefined)), isPercent, missing }
}

/** Puts the chart above its table, which folds away. */
function show(figure: HTMLElement, fold: HTMLDetailsElement, kind: string, numbers: Numbers): void {
  const drawing = element('div', 'portal-chart__drawing')
  const parts: HTMLElement[] = [element('figcaption', 'portal-chart__title', numbers.caption), drawing]
  const gaps = [...numbers.missing].map(([why, where]) => `${[...where].join(', ')} (${lowered(why)})`)
  if (gaps.length > 0) parts.push(element('p', 'portal-note', `Not drawn: ${gaps.join('; ')}.`))
  figure.prepend(...parts)
  figure.classList.add('portal-chart--drawn')
  fold.open = false

  const chart = init(drawing, undefined, { renderer: 'svg', width: drawing.clientWidth, height: 0 })
  const draw = (width: number): void => drawAt(chart, drawing, width, kind, numbers)

  // Not while it is printed: paper has a width of its own, and the window gets its own back.
  let isPrinted = false
  let wasOpen = false
  new ResizeObserver(() => { if (!isPrinted && drawing.clientWidth > 0) draw(drawing.clientWidth) }).observe(drawing)
  addEventListener('beforeprint', () => {
    [isPrinted, wasOpen, fold.open] = [true, fold.open, true]
    draw(Math.min(drawing.clientWidth, paper))
  })
  addEventListener('afterprint', () => {
    [isPrinted, fold.open] = [false, wasOpen]
    draw(drawing.clientWidth)
  })
}

function drawAt(chart: ECharts, drawing: HTMLElement, width: number, kind: string, numbers: Numbers): void {
  const isStacked = kind.startsWith('stacked')
  // Columns stand where each has room for the words below it, and lie down where it has not: then names have room beside them.
  const columnWidth = (width - 60) / numbers.rows.length - 8
  const areColumns = kind.endsWith('columns') && columnWidth >= widest(numbers.rows.flatMap(name => name.split(' ')))
  const thickness = isStacked || numbers.series.length === 1 ? 30 : 18 * numbers.series.length + 12
  const rowsOfLegend = Math.ceil(numbers.series.reduce((sum, s) => sum + 48 + widest([s.name]), 0) / width)
  const head = 12 + 24 * rowsOfLegend
  const height = areColumns ? head + 280 : head + 40 + thickness * numbers.rows.length
  const format = (value: number): string => numbers.isPercent ? `${value.toFixed(1)} %` : shown.format(value)
  const totals = numbers.rows.map((_, row) => numbers.series.reduce((sum, s) => sum + (s.values[row] ?? 0), 0))

  const texts = numbers.series.flatMap(s => s.values.map(value => format(value ?? 0)))

  const names = {
    type: 'category',
    data: numbers.rows,
    inverse: !areColumns,
    // The line they stand on is before them.
    z: 3,
    axisLine: { lineStyle: { color: quiet } },
    axisTick: { show: false },
    // Every name stands, in as many lines as it takes.
    axisLabel: { ...text, interval: 0, overflow: 'break', width: areColumns ? columnWidth : Math.min(widest(numbers.rows), 200, width * .38), lineHeight: 17 }
  }
  const values = {
    type: 'value',
    max: numbers.isPercent ? 100 : undefined,
    minInterval: numbers.isPercent ? undefined : 1,
    splitNumber: width < 400 ? 3 : 5,
    splitLine: { lineStyle: { color: line } },
    axisLabel: { ...text, color: quiet, hideOverlap: true, formatter: numbers.isPercent ? '{value} %' : format }
  }
  const option: EChartsCoreOption = {
    animation: false,
    color: colours,
    aria: { enabled: true, label: { description: description(kind, numbers, totals, format) }, decal: { show: true, decals: patterns } },
    legend: { left: 0, top: 0, padding: 0, itemGap: 16, itemWidth: 24, itemHeight: 14, selectedMode: false, textStyle: text, data: numbers.series.map(s => s.name) },
    grid: { left: 0, right: areColumns ? 0 : widest(texts) + 8, top: head, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: areColumns ? names : values,
    yAxis: areColumns ? values : names,
    series: numbers.series.map((s, index) => ({
      type: 'bar',
      name: s.name,
      data: s.values.map(value => value ?? '-'),
      stack: isStacked ? 'all' : undefined,
      barMaxWidth: areColumns ? 56 : 24,
      barGap: 0,
      silent: true,
      // White between the parts of a stack: each stands out from what it touches.
      itemStyle: { borderColor: '#ffffff', borderWidth: 1 },
      label: {
        ...text,
        show: !isStacked || index === numbers.series.length - 1,
        position: areColumns ? 'top' : 'right',
        formatter: (bar: { dataIndex: number }) => format((isStacked ? totals : s.values)[bar.dataIndex] ?? 0)
      }
    }))
  }
  drawing.style.height = `${height}px`
  chart.resize({ width, height })
  chart.setOption(option, true)
  // Wherever less room is given than it was drawn for, it shrinks.
  drawing.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`)
}

/** What the chart shows, for those who do not see it. */
function description(kind: string, numbers: Numbers, totals: number[], format: (value: number) => string): string {
  const most = (name: string, values: (number | undefined)[]): string => {
    const value = Math.max(...values.map(v => v ?? -Infinity))
    return `${name}: most for ${numbers.rows[values.indexOf(value)]}, ${format(value)}.`
  }
  const found = kind.startsWith('stacked') ? most('In all', totals) : numbers.series.map(s => most(s.name, s.values)).join(' ')
  return `Chart: ${numbers.caption}. It shows ${numbers.series.map(s => lowered(s.name)).join(', ')}. ${found} The table that follows has every number.`
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Pixels that the longest of some words takes. */
function widest(texts: string[]): number {
  if (pen === null) return 100
  pen.font = `${text.fontSize}px ${text.fontFamily}`
  return Math.ceil(Math.max(...texts.map(t => pen.measureText(t).width))) + 2
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}
