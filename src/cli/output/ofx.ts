import { accountId, type IdentifiedTransaction, identified, type Statement } from './statement.ts'

// Open Financial Exchange 2.1.1 as XML. Every statement of an account is a response of its own.

const longestName = 32
const longestMemo = 255
/** ISO 4217 for no currency. */
const noCurrency = 'XXX'

const head = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX>
`

/** The whole file, in pieces. Well-formed with no statement, too. */
export async function* ofxOf(statements: AsyncIterable<Statement>): AsyncIterable<string> {
  let count = 0
  for await (const statement of statements) {
    count += 1
    if (count === 1) yield `${head}${signOn(statement.document.updated_at)}<BANKMSGSRSV1>\n`
    yield responseOf(statement, count)
  }
  yield count === 0 ? `${head}${signOn(null)}</OFX>\n` : '</BANKMSGSRSV1>\n</OFX>\n'
}

const status = '<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>'

function signOn(time: string | null): string {
  // The time of the documents and not that of the export: the same statements give the same file.
  const server = time === null ? '19700101' : time.replace(/\D/g, '').slice(0, 14)
  return `<SIGNONMSGSRSV1><SONRS>${status}${element('DTSERVER', server)}${element('LANGUAGE', 'ENG')}</SONRS></SIGNONMSGSRSV1>\n`
}

function responseOf(statement: Statement, number: number): string {
  const { account, document } = statement
  const transactions = identified(statement)
  const days = transactions.map(({ booked_on: day }) => day).sort()
  const first = account.opening_on ?? days[0] ?? ''
  const last = account.closing_on ?? days.at(-1) ?? ''
  const id = accountId(statement)
  const balance =
    account.closing_balance === null
      ? ''
      : `<LEDGERBAL>${element('BALAMT', account.closing_balance)}${element('DTASOF', dayOf(last))}</LEDGERBAL>\n`
  return [
    `<STMTTRNRS>${element('TRNUID', String(number))}${status}`,
    `<STMTRS>${element('CURDEF', account.currency ?? document.fields.currency ?? noCurrency)}`,
    `<BANKACCTFROM>${element('BANKID', bankId(id))}${element('ACCTID', id)}${element('ACCTTYPE', 'CHECKING')}</BANKACCTFROM>`,
    `<BANKTRANLIST>${element('DTSTART', dayOf(first))}${element('DTEND', dayOf(last))}`,
    ...transactions.map(transactionOf),
    `</BANKTRANLIST>`,
    `${balance}</STMTRS></STMTTRNRS>\n`,
  ].join('\n')
}

/** In an IBAN the bank follows the country and the check digits. */
function bankId(account: string): string {
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(account) ? account.slice(4, 12) : '0'
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
