import { setting } from '../declaration.ts'
import { byteSize, hostName, httpUrl, networkList, oneOf, originList, path, wholeNumber } from '../value-schemas.ts'

export const operation = {
  'logs.level': setting({
    doc: 'The least important log lines that are written.',
    environment: 'AUTOPILOT_LOGS_LEVEL',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
  }),
  'logs.format': setting({
    doc: 'The form of log lines on stderr: `auto` is `pretty` on a terminal and `json` elsewhere. Files are always JSON.',
    environment: 'AUTOPILOT_LOGS_FORMAT',
    schema: oneOf(['auto', 'json', 'pretty']),
    default: 'auto',
  }),
  'logs.directory': setting<string | undefined>({
    doc: 'A folder that also gets the log, in rotated files.',
    environment: 'AUTOPILOT_LOGS_DIRECTORY',
    schema: path(),
    default: undefined,
    isPath: true,
  }),
  'logs.maxFileBytes': setting({
    doc: 'A log file that would grow beyond this is left and the next one begun.',
    environment: 'AUTOPILOT_LOGS_MAX_FILE_BYTES',
    schema: byteSize({ min: 1_024 }),
    default: 10 * 1024 ** 2,
    needs: 'logs.directory',
  }),
  'logs.maxFiles': setting({
    doc: 'Log files that are kept, the current one included.',
    environment: 'AUTOPILOT_LOGS_MAX_FILES',
    schema: wholeNumber({ min: 1, max: 10_000 }),
    default: 5,
    needs: 'logs.directory',
  }),
  'alerts.windowMs': setting({
    doc: 'How long the same alert is counted up, from when it was first raised, before it is raised anew.',
    environment: 'AUTOPILOT_ALERTS_WINDOW_MS',
    schema: wholeNumber({ min: 0 }),
    default: 3_600_000,
  }),
  'alerts.keepDays': setting({
    doc: 'How many days an alert stays after it was over or acknowledged. Open ones stay.',
    environment: 'AUTOPILOT_ALERTS_KEEP_DAYS',
    schema: wholeNumber({ min: 1, max: 36_500 }),
    default: 90,
  }),
  'alerts.directory': setting({
    doc: 'The folder of the files `alerts.1.jsonl` and so on, a line for each new alert. They are rotated as the log is.',
    environment: 'AUTOPILOT_ALERTS_DIRECTORY',
    schema: path(),
    computeDefault: ({ inDataDir }) => inDataDir('logs'),
    defaultDoc: '`logs` in the data folder',
    isPath: true,
  }),
  'http.host': setting({
    doc: 'The address that `serve` listens on. One that others reach too needs an owner who can sign in: `autopilot setup` makes one.',
    environment: 'AUTOPILOT_HTTP_HOST',
    schema: hostName(),
    default: '127.0.0.1',
  }),
  'http.port': setting({
    doc: 'The port that `serve` listens on; 0 takes any free one.',
    environment: 'AUTOPILOT_HTTP_PORT',
    schema: wholeNumber({ min: 0, max: 65_535 }),
    default: 7377,
  }),
  'http.allowedOrigins': setting({
    doc: 'Origins whose pages may ask the API from a browser, such as `https://archive.example.org`, beside its own. They ask with keys or tokens; cookies are not taken from them.',
    environment: 'AUTOPILOT_HTTP_ALLOWED_ORIGINS',
    schema: originList(),
    default: [],
  }),
  'http.publicUrl': setting<string | undefined>({
    doc: 'The address that people reach the API at, where it is another than it listens on: that of a proxy in front of it.',
    environment: 'AUTOPILOT_HTTP_PUBLIC_URL',
    schema: httpUrl(),
    default: undefined,
    defaultDoc: 'the address that it listens on',
  }),
  'http.trustedProxies': setting({
    doc: 'Addresses and networks (`10.0.0.0/8`) of the proxies in front of it. They alone are believed where a caller is: for limits, lock-outs, the audit trail and the log.',
    environment: 'AUTOPILOT_HTTP_TRUSTED_PROXIES',
    schema: networkList(),
    default: [],
  }),
  'http.forwardedHeader': setting<'x-forwarded-for' | 'forwarded'>({
    doc: 'The header in which these proxies write where a caller is; `X-Forwarded-Proto` goes with the first. The other one is not looked at.',
    environment: 'AUTOPILOT_HTTP_FORWARDED_HEADER',
    schema: oneOf(['x-forwarded-for', 'forwarded']),
    default: 'x-forwarded-for',
  }),
  'worker.heartbeatSeconds': setting({
    doc: 'A run whose worker has been silent for this long is taken over.',
    environment: 'AUTOPILOT_WORKER_HEARTBEAT_SECONDS',
    schema: wholeNumber({ min: 10, max: 3_600 }),
    default: 10,
  }),
  'worker.drainTimeoutMs': setting({
    doc: 'How long a stopping process waits for the runs it has begun.',
    environment: 'AUTOPILOT_WORKER_DRAIN_TIMEOUT_MS',
    schema: wholeNumber({ min: 0 }),
    default: 30_000,
  }),
}
