// The reference of the API for people, made of its description. What comes from there is only ever set as text.

const at = (id) => document.getElementById(id)

/** An element with its attributes and children; text stays text. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined))
  return element
}

const pretty = (value) => JSON.stringify(value, null, 2)
const code = (text) => el('code', {}, text)
const fold = (title, open, ...children) => el('details', { open }, el('summary', {}, title), ...children)

let api
let operations = []
const nameOf = (schema) => schema?.$ref?.split('/').at(-1)
const resolve = (schema) => api.components.schemas[nameOf(schema)] ?? schema ?? {}

/** Members of an object, those it takes over from others too. */
function membersOf(schema) {
  const { allOf = [], properties = {}, required = [] } = resolve(schema)
  return [
    ...allOf.flatMap(membersOf),
    ...Object.entries(properties).map(([name, member]) => ({ name, member, required: required.includes(name) })),
  ]
}

function typeOf(schema) {
  if (schema === undefined) return 'anything'
  const name = nameOf(schema)
  if (name) return name
  const { type, items, format, anyOf, oneOf, allOf, enum: values } = schema
  if (values) return values.map(pretty).join(' | ')
  const ways = anyOf ?? oneOf ?? allOf
  if (ways) return ways.map(typeOf).join(' | ')
  if (type === 'array') return `list of ${typeOf(items)}`
  return [[type].flat().join(' | ') || 'anything', format && `(${format})`].filter(Boolean).join(' ')
}

/** The schemas that stand in another one, which the reader may look into. */
function namesIn(schema) {
  return [
    ...new Set([...JSON.stringify(schema ?? {}).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name)),
  ]
}

function schemaTable(schema, above = []) {
  const { description, anyOf, oneOf } = resolve(schema)
  const ways = (anyOf ?? oneOf ?? []).filter((way) => membersOf(way).length > 0)
  const rows = membersOf(schema).map(({ name, member, required }) =>
    el(
      'tr',
      {},
      el('td', {}, code(name), required ? '' : ' (optional)'),
      el('td', {}, code(typeOf(member))),
      el('td', { class: 'text' }, member.description ?? resolve(member).description ?? ''),
    ),
  )
  const seen = [...above, nameOf(schema)]
  const inner = namesIn(resolve(schema)).filter((name) => !seen.includes(name))
  return el(
    'div',
    {},
    description ? el('p', { class: 'text' }, description) : null,
    rows.length > 0 ? el('table', {}, el('tbody', {}, rows)) : el('p', {}, code(typeOf(resolve(schema)))),
    ways.map((way) => schemaTable(way, seen)),
    inner.map((name) => lazyFold(name, () => schemaTable({ $ref: `#/components/schemas/${name}` }, seen))),
  )
}

/** Filled when it is opened: schemas lie deep in each other. */
function lazyFold(title, make) {
  const details = fold(title, false)
  details.addEventListener('toggle', () => details.childElementCount === 1 && details.append(make()), { once: true })
  return details
}

function contentOf({ content = {} }) {
  return Object.entries(content).map(([type, { schema }]) => {
    const { example } = resolve(schema)
    return el(
      'div',
      {},
      el('p', {}, code(type), nameOf(schema) ? ` ${nameOf(schema)}` : ''),
      example === undefined ? null : el('pre', {}, pretty(example)),
      type.endsWith('json') ? fold('Schema', false, schemaTable(schema)) : null,
    )
  })
}

function fieldOf(parameter) {
  const { name, required, description = '', schema = {} } = parameter
  const attributes = {
    name,
    'data-in': parameter.in,
    placeholder: typeOf(schema),
    required: required && parameter.in === 'path',
  }
  const input = el('input', attributes)
  if (parameter.in === 'path') input.value = schema.example ?? ''
  return el(
    'tr',
    {},
    el('td', {}, el('label', {}, code(name), required ? ' ' : ' (optional) ', input)),
    el('td', {}, parameter.in),
    el('td', { class: 'text' }, description, schema.default === undefined ? '' : ` Default: ${schema.default}.`),
  )
}

function bodyField(body) {
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? []
  if (type === undefined) return null
  if (!type.endsWith('json'))
    return el('p', {}, el('label', {}, `Body (${type}) `, el('input', { type: 'file', name: 'body' })))
  const area = el('textarea', { name: 'body', 'aria-label': 'Body', spellcheck: 'false' })
  area.value = pretty(resolve(media.schema).example ?? {})
  return el('div', {}, el('p', {}, 'Body'), area)
}

function requestOf(form, { method, path, operation }) {
  let filled = path
  const query = new URLSearchParams()
  const headers = new Headers()
  for (const input of form.querySelectorAll('input[data-in]')) {
    if (input.value === '') continue
    if (input.dataset.in === 'path') filled = filled.replace(`{${input.name}}`, encodeURIComponent(input.value))
    if (input.dataset.in === 'query') query.append(input.name, input.value)
    if (input.dataset.in === 'header') headers.set(input.name, input.value)
  }
  const key = at('key').value.trim()
  if (key !== '') headers.set('authorization', `Bearer ${key}`)
  const field = form.elements.namedItem('body')
  const body = field === null ? undefined : field.type === 'file' ? field.files[0] : field.value
  if (body !== undefined && body !== '') headers.set('content-type', Object.keys(operation.requestBody.content)[0])
  const asked = query.size > 0 ? `${filled}?${query}` : filled
  return [new URL(asked.slice(1), document.baseURI), { method: method.toUpperCase(), headers, body: body || undefined }]
}

async function answerText(response) {
  const type = response.headers.get('content-type') ?? ''
  return type.includes('json') ? pretty(await response.json()) : `${type}, ${(await response.blob()).size} bytes`
}

function tryForm(chosen) {
  const { operation } = chosen
  const answer = el('pre', { hidden: true })
  const form = el(
    'form',
    {},
    el('table', {}, el('tbody', {}, (operation.parameters ?? []).map(fieldOf))),
    bodyField(operation.requestBody),
    el('p', {}, el('button', {}, 'Send')),
    answer,
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    answer.hidden = false
    answer.textContent = 'Asking…'
    try {
      const response = await fetch(...requestOf(form, chosen))
      answer.textContent = `${response.status} ${response.statusText}\n\n${await answerText(response)}`
    } catch (error) {
      answer.textContent = String(error)
    }
  })
  return form
}

function showOperation(chosen) {
  const { method, path, operation } = chosen
  const needs = operation['x-permission']
  at('operation').replaceChildren(
    el('h2', {}, operation.summary),
    el('p', {}, el('span', { class: 'method' }, method), ' ', code(path)),
    operation.description ? el('p', { class: 'text' }, operation.description) : '',
    needs ? el('p', {}, 'Needs ', code(needs), '; counts as ', code(operation['x-rate-limit']), '.') : '',
    el('h3', {}, 'Try it'),
    tryForm(chosen),
    operation.requestBody ? fold('Body', false, ...contentOf(operation.requestBody)) : '',
    el('h3', {}, 'Answers'),
    ...Object.entries(operation.responses).map(([status, answer]) =>
      fold(
        `${status} ${answer['x-codes']?.join(', ') ?? answer.description}`,
        status.startsWith('2'),
        answer['x-codes'] ? el('p', { class: 'text' }, answer.description) : '',
        ...contentOf(answer),
      ),
    ),
  )
}

function showList() {
  const words = at('find').value.toLowerCase().split(/\s+/)
  const fits = ({ text }) => words.every((word) => text.includes(word))
  const byTag = Map.groupBy(operations.filter(fits), ({ operation }) => operation.tags[0])
  at('list').replaceChildren(
    ...[...byTag].flatMap(([tag, each]) => [
      el('h2', {}, tag),
      ...each.map(({ id, method, operation, path }) =>
        el(
          'a',
          { href: `#${id}`, title: path, 'aria-current': location.hash === `#${id}` && 'true' },
          el('span', { class: 'method' }, method),
          ` ${operation.summary}`,
        ),
      ),
    ]),
  )
}

function showChosen() {
  const chosen = operations.find(({ id }) => location.hash === `#${id}`)
  showList()
  if (chosen) showOperation(chosen)
  else at('operation').replaceChildren(el('h2', {}, api.info.title), el('p', { class: 'text' }, api.info.description))
}

async function start() {
  api = await (await fetch('openapi.json')).json()
  operations = Object.entries(api.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const text = `${method} ${path} ${operation.summary} ${operation.tags}`.toLowerCase()
      return { id: `${method}${path.replaceAll(/[^\w]+/g, '-')}`, method, path, operation, text }
    }),
  )
  at('find').addEventListener('input', showList)
  addEventListener('hashchange', showChosen)
  showChosen()
}

start().catch((error) => {
  at('operation').textContent = `The description could not be read: ${error}`
})
