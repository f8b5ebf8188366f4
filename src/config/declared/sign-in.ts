import { setting } from '../declaration.ts'
import { httpUrl, secretText, text, yesOrNo } from '../value-schemas.ts'

export const signIn = {
  'signIn.secret': setting<string | undefined>({
    doc: 'Signs the tokens of people who are signed in. The same in all processes; another one signs everybody out.',
    environment: 'AUTOPILOT_SIGN_IN_SECRET',
    schema: secretText(32),
    default: undefined,
    defaultDoc: 'one that the database keeps, made at the first start',
    secret: true,
  }),
  'signIn.openIdIssuer': setting<string | undefined>({
    doc: 'A provider of OpenID Connect where people may sign in too, by its issuer, for example `https://login.example.org`.',
    environment: 'AUTOPILOT_SIGN_IN_OPEN_ID_ISSUER',
    schema: httpUrl(),
    default: undefined,
    defaultDoc: 'not set: people sign in with passwords alone',
  }),
  'signIn.openIdClientId': setting<string | undefined>({
    doc: 'As what the installation is known to that provider. Its address to come back to is `/v1/sessions/openid/callback` behind `http.publicUrl`.',
    environment: 'AUTOPILOT_SIGN_IN_OPEN_ID_CLIENT_ID',
    schema: text().min(1).describe('a text'),
    default: undefined,
    needs: 'signIn.openIdIssuer',
  }),
  'signIn.openIdClientSecret': setting<string | undefined>({
    doc: 'What the installation proves itself with to that provider; left out for a public client.',
    environment: 'AUTOPILOT_SIGN_IN_OPEN_ID_CLIENT_SECRET',
    schema: secretText(1),
    default: undefined,
    secret: true,
    needs: 'signIn.openIdIssuer',
  }),
  'signIn.openIdAllowPrivate': setting({
    doc: 'Whether that provider may be on this machine or in its network, and be spoken to without TLS.',
    environment: 'AUTOPILOT_SIGN_IN_OPEN_ID_ALLOW_PRIVATE',
    schema: yesOrNo(),
    default: false,
    needs: 'signIn.openIdIssuer',
  }),
  'setup.email': setting<string | undefined>({
    doc: 'Whom `autopilot setup` makes the owner who can sign in, and `autopilot serve` too while there is none.',
    environment: 'AUTOPILOT_SETUP_EMAIL',
    schema: text().min(1).describe('an email address'),
    default: undefined,
    notInFile: true,
  }),
  'setup.name': setting<string | undefined>({
    doc: 'The name of that owner.',
    environment: 'AUTOPILOT_SETUP_NAME',
    schema: text().min(1).max(200).describe('a name of 200 characters at most'),
    default: undefined,
    defaultDoc: 'the email address',
    notInFile: true,
  }),
  'setup.password': setting<string | undefined>({
    doc: 'The first password of that owner.',
    environment: 'AUTOPILOT_SETUP_PASSWORD',
    schema: secretText(12),
    default: undefined,
    defaultDoc: '`autopilot setup` asks for it',
    secret: true,
    notInFile: true,
  }),
}
