import { bankAccountOf } from './bank-code.ts'
import { accountId, contradictionOf, type IdentifiedTransaction, identified, type Statement } from './statement.ts'

// Open Financial Exchange 2.1.1 as XML. Every statement of an account is a response of its own.

const longestName = 32
const longestMemo = 255
/** ISO 4217 for no currency. */
const noCurrency = 'XXX'

const head = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX>
`

/**
 * The whole file, in pieces. Well-formed with no statement, too. Cards come last, as the standard orders them, and are
 * held until then.
 */
export async function* ofxOf(statements: AsyncIterable<Statement>): AsyncIterable<string> {
  const cards: string[] = []
  let count = 0
  let banks = 0
  for await (const statement of statements) {
    count += 1
    if (count === 1) yield `${head}${signOn(statement.document.updated_at)}`
    const response = responseOf(statement, count)
    if (statement.account.kind === 'card') cards.push(response)
    else yield banks++ === 0 ? `<BANKMSGSRSV1>\n${response}` : response
  }
  if (count === 0) yield `${head}${signOn(null)}`
  if (banks > 0) yield '</BANKMSGSRSV1>\n'
  if (cards.length > 0) yield* ['<CREDITCARDMSGSRSV1>\n', ...cards, '</CREDITCARDMSGSRSV1>\n']
  yield '</OFX>\n'
}

/** A warning is the standard's word for an answer that is valid but has a problem; programs show its message. */
function statusOf(problem: string | null): string {
  const [severity, message] =
    problem === null
      ? ['INFO', '']
      : ['WARN', element('MESSAGE', cut(`The statement does not add up: ${problem}`, longestMemo))]
  return `<STATUS><CODE>0</CODE><SEVERITY>${severity}</SEVERITY>${message}</STATUS>`
}

function signOn(time: string | null): string {
  // The time of the documents and not that of the export: the same statements give the same file.
  const server = time === null ? '19700101' : time.replace(/\D/g, '').slice(0, 14)
  return `<SIGNONMSGSRSV1><SONRS>${statusOf(null)}${element('DTSERVER', server)}${element('LANGUAGE', 'ENG')}</SONRS></SIGNONMSGSRSV1>\n`
}

function responseOf(statement: Statement, number: number): string {
  const { account, document, place } = statement
  const prefix = account.kind === 'card' ? 'CC' : ''
  const transactions = identified(statement)
  const days = [...transactions.map(({ booked_on: day }) => day), account.opening_on, account.closing_on]
    .filter((day) => day !== null)
    .sort()
  const [first = '', last = first] = [days[0], days.at(-1)]
  const balance =
    account.closing_balance === null
      ? ''
      : `<LEDGERBAL>${element('BALAMT', account.closing_balance)}${element('DTASOF', dayOf(account.closing_on ?? last))}</LEDGERBAL>\n`
  return [
    `<${prefix}STMTTRNRS>${element('TRNUID', String(number))}${statusOf(contradictionOf(statement))}`,
    `<${prefix}STMTRS>${element('CURDEF', account.currency ?? (place === 0 ? document.fields.currency : null) ?? noCurrency)}`,
    accountFrom(statement),
    `<BANKTRANLIST>${element('DTSTART', dayOf(first))}${element('DTEND', dayOf(last))}`,
    ...transactions.map(transactionOf),
    `</BANKTRANLIST>`,
    `${balance}</${prefix}STMTRS></${prefix}STMTTRNRS>\n`,
  ].join('\n')
}

function accountFrom(statement: Statement): string {
  const { bank, account } = bankAccountOf(accountId(statement))
  if (statement.account.kind === 'card') return `<CCACCTFROM>${element('ACCTID', account)}</CCACCTFROM>`
  return `<BANKACCTFROM>${element('BANKID', bank)}${element('ACCTID', account)}${element('ACCTTYPE', 'CHECKING')}</BANKACCTFROM>`
}

function transactionOf({ id, booked_on: booked, value_on: value, amount, description }: IdentifiedTransaction): string {
  const name = cut(description, longestName)
  return [
    '<STMTTRN>',
    element('TRNTYPE', amount.startsWith('-') ? 'DEBIT' : 'CREDIT'),
    element('DTPOSTED', dayOf(booked)),
    value === null ? '' : element('DTAVAIL', dayOf(value)),
    element('TRNAMT', amount),
    element('FITID', id),
    // Empty elements are not allowed.
    element('NAME', name === '' ? '-' : name),
    name === description || name === '' ? '' : element('MEMO', cut(description, longestMemo)),
    '</STMTTRN>',
  ].join('')
}

const dayOf = (day: string): string => day.replaceAll('-', '')

/** So many characters at most, none cut in two. */
function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('').trim()
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function element(name: string, value: string): string {
  // What XML 1.0 cannot hold is left out: control characters, halves of characters, two that are none.
  const clean = value.toWellFormed().replace(/[\p{Cc}\ufffd\ufffe\uffff]/gu, ' ')
  return `<${name}>${clean.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)}</${name}>`
}
