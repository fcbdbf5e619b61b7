import { routeHandlers } from '@/lib/server/wire';

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routeHandlers('introspect');
