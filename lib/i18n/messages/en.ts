import activity from './en/activity.json';
import administrators from './en/administrators.json';
import affected from './en/affected.json';
import apis from './en/apis.json';
import applications from './en/applications.json';
import audit from './en/audit.json';
import auth from './en/auth.json';
import authorizations from './en/authorizations.json';
import common from './en/common.json';
import connect from './en/connect.json';
import errors from './en/errors.json';
import gates from './en/gates.json';
import importing from './en/import.json';
import introspection from './en/introspection.json';
import keys from './en/keys.json';
import overview from './en/overview.json';
import palette from './en/palette.json';
import quickStart from './en/quick-start.json';
import refusals from './en/refusals.json';
import secondFactor from './en/second-factor.json';
import security from './en/security.json';
import settings from './en/settings.json';
import shell from './en/shell.json';

/** English is the source: its keys type every `t('…')` in the project. */
export const en = {
  activity,
  administrators,
  affected,
  apis,
  applications,
  audit,
  auth,
  authorizations,
  common,
  connect,
  errors,
  gates,
  import: importing,
  introspection,
  keys,
  overview,
  refusals,
  'quick-start': quickStart,
  palette,
  security,
  'second-factor': secondFactor,
  settings,
  shell,
};

export type Messages = typeof en;
