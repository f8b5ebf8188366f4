import type { EndedKeyView, KeyView, MadeKeyView } from '#workflows'
import type { EndedKeyJson, KeyJson, MadeKeyJson } from './client/key-types.ts'

export function keyJson(key: KeyView): KeyJson {
  return {
    key_id: key.keyId,
    prefix: key.prefix,
    name: key.name,
    permissions: key.permissions,
    agent_per_minute: key.agentPerMinute,
    crud_per_minute: key.crudPerMinute,
    monthly_quota: key.monthlyQuota === null ? null : Number(key.monthlyQuota),
    is_demo: key.isDemo,
    state: key.state,
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    last_used_from: key.lastUsedFrom,
    rotated_from: key.rotatedFrom,
    created_at: key.createdAt.toISOString(),
    created_by: key.createdBy,
  }
}

export const endedKeyJson = (key: EndedKeyView): EndedKeyJson => ({
  ...keyJson(key),
  active_keys: key.activeKeys,
  deactivated_keys: key.deactivatedKeys,
  open_codes: key.openCodes,
  revoked_codes: key.revokedCodes,
})

export const madeKeyJson = ({ key, token }: MadeKeyView): MadeKeyJson => ({ key: keyJson(key), token })
