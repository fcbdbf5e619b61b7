import { serveExport } from '@/lib/permissions/export/serve-export';

type Context = { params: Promise<{ apiId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return serveExport(request, (await params).apiId);
}
