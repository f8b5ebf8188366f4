/**
 * Whether a model takes cache breakpoints (`prompt_cache_options`): gpt-5.6 and later do. For them writing to the cache costs more
 * than reading, so only the static prefix is written, never a document that is read once. Others would refuse the fields.
 */
export function hasCacheBreakpoints(model: string): boolean {
  const [, major, minor = '0'] = /^gpt-(\d{1,3})(?:\.(\d{1,3}))?(?:-|$)/.exec(model) ?? []
  if (major === undefined) return false
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 6)
}
