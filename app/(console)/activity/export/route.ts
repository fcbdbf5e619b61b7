import { serveExport } from '@/lib/activity/export/serve-export';

export const GET = (request: Request): Promise<Response> => serveExport(request);
