export { type Alert, alertSeverities, type NewAlert, noAlerts, type RaiseAlert } from './alert.ts'
export { alertFile } from './alert-file.ts'
export {
  type AlertFilter,
  acknowledgeAlert,
  findAlert,
  forgetAlerts,
  listAlerts,
  resolveAlert,
  resolveAlertsOf,
} from './alert-store.ts'
export { type AlertDeps, type AlertSettings, type Alerts, createAlerts } from './create-alerts.ts'
export { createLogger, type LoggerOptions, type LogLevel, type LogSettings } from './create-logger.ts'
export {
  type HealthCheck,
  type HealthFinding,
  type HealthQuestion,
  type HealthRegistry,
  type HealthReport,
  type HealthStatus,
  healthRegistry,
} from './health.ts'
export type { LineStream } from './line-outputs.ts'
export { type LogContext, type LogFields, type Logger, silentLogger } from './logger.ts'
export { isSecretName } from './sensitive-names.ts'
