import type { OrgId } from '#kernel'
import type { Delivery, MessageFacts } from '#runs'
import type { Message, MessageLine } from './message.ts'

const moreText = ({ more }: Message) =>
  more === 0 ? [] : [`and ${more} more: autopilot waiting, autopilot notifications list`]

/** For programs: the same for all attempts but for names, which are as they are now. */
export function jsonBody(
  orgId: OrgId,
  delivery: Pick<Delivery, 'eventId' | 'event' | 'occurredAt'>,
  facts: MessageFacts | null,
  { headline, lines, more }: Message,
): string {
  const items = lines.map(({ item, what, name, reason, command, link }) => ({
    ...item,
    ...{ text: what, name, reason, command, link },
  }))
  const data = { text: headline, total: facts?.total ?? 0, counts: facts?.counts ?? {}, items, more }
  const { eventId: id, event: type } = delivery
  return JSON.stringify({ id, type, org_id: orgId, occurred_at: delivery.occurredAt.toISOString(), data })
}

/** What Slack would take for markup of its own. */
const slackText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Its blocks hold 3,000 characters. What others wrote stands in plain text, where stars and underscores mean nothing. */
export function slackBody(message: Message): string {
  const plain = (text: string) => ({ type: 'plain_text', text: slackText(text).slice(0, 2_900), emoji: false })
  const section = (text: string) => ({ type: 'section', text: plain(text) })
  const blocks = [
    section(message.headline),
    ...message.lines.map((line) => section(linesOf(line).join('\n'))),
    ...moreText(message).map(section),
  ]
  return JSON.stringify({ text: slackText(`Paper Autopilot: ${message.headline}`), blocks })
}

/** In a stretch of code nothing is markup but what ends it. */
const discordCode = (text: string) => `\`${text.replaceAll('`', "'")}\``

/** Pings nobody, whatever stands in it. */
export function discordBody(message: Message): string {
  const described = message.lines.map(({ what, name, reason, command, link }) =>
    [
      `**${what}**`,
      ...[name, reason].flatMap((text) => (text === null ? [] : [discordCode(text)])),
      `${discordCode(command)}${link === null ? '' : ` <${link}>`}`,
    ].join('\n'),
  )
  const description = [...described, ...moreText(message)].join('\n\n')
  // The most that it takes.
  const embeds = description === '' ? [] : [{ description: description.slice(0, 4_096) }]
  const content = `Paper Autopilot: ${message.headline}`.slice(0, 2_000)
  return JSON.stringify({ content, embeds, allowed_mentions: { parse: [] } })
}

const linesOf = ({ what, name, reason, command, link }: MessageLine): readonly string[] => [
  what,
  ...[name, reason, command, link].flatMap((text) => (text === null ? [] : [text])),
]

/** Subject and text of a mail. The subject is of our words alone. */
export function mailText(message: Message): { readonly subject: string; readonly text: string } {
  const paragraphs = [
    message.headline,
    ...message.lines.map((line) => linesOf(line).join('\n  ')),
    ...moreText(message),
    'autopilot notifications show says why you are told of this, and autopilot notifications set ends it.',
  ]
  return { subject: `Paper Autopilot: ${message.headline}`, text: `${paragraphs.join('\n\n')}\n` }
}
