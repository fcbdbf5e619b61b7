import type { Messages } from './en';
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
import importing from './zh-CN/import.json';
import introspection from './zh-CN/introspection.json';
import keys from './zh-CN/keys.json';
import secondFactor from './zh-CN/second-factor.json';
import security from './zh-CN/security.json';
import shell from './zh-CN/shell.json';

export const zhCN: Messages = {
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
  import: importing,
  introspection,
  keys,
  security,
  'second-factor': secondFactor,
  shell,
};
