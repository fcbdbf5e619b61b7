import { managementHandler } from '@/lib/server/management';

export const dynamic = 'force-dynamic';

export {
  managementHandler as DELETE,
  managementHandler as GET,
  managementHandler as HEAD,
  managementHandler as OPTIONS,
  managementHandler as PATCH,
  managementHandler as POST,
  managementHandler as PUT,
};
