import type { Messages } from './en';
import activity from './zh-CN/activity.json';
import administrators from './zh-CN/administrators.json';
import affected from './zh-CN/affected.json';
import apis from './zh-CN/apis.json';
import applications from './zh-CN/applications.json';
import audit from './zh-CN/audit.json';
import auth from './zh-CN/auth.json';
import authorizations from './zh-CN/authorizations.json';
import common from './zh-CN/common.json';
import connect from './zh-CN/connect.json';
import errors from './zh-CN/errors.json';
import gates from './zh-CN/gates.json';
import importing from './zh-CN/import.json';
import introspection from './zh-CN/introspection.json';
import keys from './zh-CN/keys.json';
import overview from './zh-CN/overview.json';
import palette from './zh-CN/palette.json';
import quickStart from './zh-CN/quick-start.json';
import refusals from './zh-CN/refusals.json';
import secondFactor from './zh-CN/second-factor.json';
import security from './zh-CN/security.json';
import settings from './zh-CN/settings.json';
import shell from './zh-CN/shell.json';

export const zhCN: Messages = {
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
