import { serveExport } from '@/lib/audit/export/serve-export';

export const GET = (request: Request): Promise<Response> => serveExport(request);
