// Reads a calendar from standard input with ical.js, which has nothing in common with what wrote it, and prints its events.
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')))
const events = calendar.getAllSubcomponents('vevent').map(c => new ICAL.Event(c))
console.log(JSON.stringify({
  version: calendar.getFirstPropertyValue('version'),
  name: calendar.getFirstPropertyValue('x-wr-calname'),
  events: events.map(e => ({
    uid: e.uid, summary: e.summary, description: e.description, allDay: e.startDate.isDate,
    start: e.startDate.toString(), end: e.endDate.toString(), url: e.component.getFirstPropertyValue('url'), stamped: e.component.hasProperty('dtstamp'),
  })),
}))
